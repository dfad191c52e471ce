import { once } from 'node:events'
import { chmodSync, lstatSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import type { Language } from '@vigie/i18n'
import { brokenAnswers } from '../http/broken-request.ts'
import { CLOSING_MS, serverLimits } from '../http/server-limits.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'

export const controlSocketName = 'vigie.sock'

/** Paths of Unix sockets are short by the kernel's own measure (108 bytes with the final NUL). */
const LONGEST_PATH = 107

export interface ControlSocket extends AsyncDisposable {
  /** Whether a connection came in here. */
  isControlSocket(socket: Socket): boolean
  /** Lets the command line in. One that cannot be made is logged: everything else works without. */
  open(routing: (request: IncomingMessage, response: ServerResponse) => void): Promise<void>
}

/**
 * `vigie.sock` in the data folder, for the command line of this machine: whoever can open it could
 * read the database as well, so it needs no password. The folder's lock makes sure that a socket
 * which is there already is a dead one.
 */
export function createControlSocket(dataDir: string, language: Language, logger: Logger): ControlSocket {
  const path = join(dataDir, controlSocketName)
  const own = new WeakSet<Socket>()
  const server = createServer(serverLimits)
  brokenAnswers(language).guard(server)
  server.on('connection', (socket) => own.add(socket))
  return {
    isControlSocket: (socket) => own.has(socket),
    async open(routing) {
      server.on('request', routing)
      try {
        if (Buffer.byteLength(path) > LONGEST_PATH)
          throw new Error(`its path is longer than ${LONGEST_PATH} bytes`)
        removeDead(path)
        await listenForOwner(server, path)
      } catch (error) {
        logger.warn(
          { path, reason: reasonOf(error) },
          'the command line cannot reach this Vigie by its socket',
        )
      }
    },
    async [Symbol.asyncDispose]() {
      if (!server.listening) return
      const closed = new Promise((resolve) => server.close(resolve))
      const cut = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
      await closed
      clearTimeout(cut)
    },
  }
}

/** The folder is 0700 already; this holds where somebody has opened it, from the first moment. */
async function listenForOwner(server: Server, path: string): Promise<void> {
  const listening = once(server, 'listening')
  const before = process.umask(0o177)
  try {
    // Makes the socket before it returns.
    server.listen(path)
  } finally {
    process.umask(before)
  }
  await listening
  // Rights that a folder gives by an access control list pass over the umask.
  chmodSync(path, 0o600)
}

/** Only a socket: whatever else somebody has put there is theirs. */
function removeDead(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path, { force: true })
}
