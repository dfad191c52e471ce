import { stat } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { EngineError, toEngineError } from '../engine/errors.ts'
import type { Transport } from './transport.ts'

/** sun_path holds 108 bytes with its closing zero; Node would cut a longer one without a word. */
const LONGEST_PATH_BYTES = 107

/**
 * The engine's socket on this machine. `connect` throws `no_socket`, `permission`, `refused`,
 * `not_a_socket` or `invalid`, so that the reader can be told the remedy.
 */
export function localSocket(path: string): Transport {
  const address = `unix://${path}`
  const open = new Set<Socket>()
  return {
    address,
    connect: (signal) => connectTo(path, address, signal, open),
    async close() {
      for (const socket of open) socket.destroy()
    },
  }
}

function connectTo(path: string, address: string, signal: AbortSignal, open: Set<Socket>): Promise<Duplex> {
  const fail = (kind: 'invalid' | 'aborted', reason: string) =>
    Promise.reject(new EngineError(kind, { operation: 'connect', address, reason }))
  if (path === '' || path.includes('\0')) return fail('invalid', 'the path is empty or holds a zero byte')
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    return fail('invalid', `the path is longer than ${LONGEST_PATH_BYTES} bytes`)
  }
  if (signal.aborted) return fail('aborted', 'cancelled before connecting')
  return new Promise((resolve, reject) => {
    const socket = connect({ path })
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    const settle = () => {
      signal.removeEventListener('abort', onAbort)
      socket.off('connect', onConnect)
      socket.off('error', onError)
    }
    const onConnect = () => {
      settle()
      resolve(socket)
    }
    const onError = (error: Error) => {
      settle()
      socket.destroy()
      explain(error, path, address).then(reject, reject)
    }
    const onAbort = () => {
      settle()
      // A late error of the abandoned attempt must not become an uncaught exception.
      socket.on('error', () => undefined)
      socket.destroy()
      reject(
        new EngineError('aborted', { operation: 'connect', address, reason: 'cancelled while connecting' }),
      )
    }
    socket.once('connect', onConnect)
    socket.once('error', onError)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** Linux says ECONNREFUSED for a plain file too: look once, to name the right remedy. */
async function explain(error: Error, path: string, address: string): Promise<EngineError> {
  const engineError = toEngineError(error, 'connect', address)
  if (engineError.kind !== 'refused') return engineError
  const isSocket = await stat(path).then(
    (found) => found.isSocket(),
    () => true,
  )
  if (isSocket) return engineError
  return new EngineError('not_a_socket', {
    operation: 'connect',
    address,
    reason: 'the path is no socket',
    cause: error,
  })
}
