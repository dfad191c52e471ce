// Purpose: runs a command of the command line in this process, against a server that a test scripts.
// Never judges what was printed.
// Called by the tests of cli/.

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { Command } from '../src/cli/command.ts'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What the scripted server answers; undefined: 404 without a document. */
export type Script = (asked: Asked) => { readonly status?: number; readonly json: unknown } | undefined

export interface Ran {
  readonly code: number | 'usage'
  readonly stdout: string
  readonly stderr: string
}

/** A data folder with a control socket on which a script answers. */
export async function startScriptedVigie(script: Script) {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigie-cli-'))
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
    asked.push(one)
    const reply = one.path === '/healthz' ? { json: { status: 'ok' } } : script(one)
    response.writeHead(reply?.status ?? (reply ? 200 : 404), { 'content-type': 'application/json' })
    response.end(reply ? JSON.stringify(reply.json) : 'no')
  })
  await listen(server, join(dataDir, 'vigie.sock'))
  return {
    dataDir,
    asked,
    orders: () => asked.filter((one) => one.path !== '/healthz').map((one) => `${one.method} ${one.path}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve) => server.listen(path, resolve))
}

/** Runs a command to its end; `code` is `usage` when it was used wrongly. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  stdin: Readable = Readable.from([]),
): Promise<Ran> {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const signal = new AbortController().signal
  let code: Ran['code']
  let thrown = ''
  try {
    code = await command.run({
      args,
      env: { LANG: 'C', ...env },
      stdin,
      stdout: out,
      stderr: err,
      webFolder: '/nowhere',
      signal,
    })
  } catch (error) {
    const failure = error as Error & { readonly code?: string }
    code = failure.code === 'usage' ? 'usage' : 1
    thrown = failure.message
  }
  const text = (stream: PassThrough) => String(stream.read() ?? '')
  return { code, stdout: text(out), stderr: text(err) + thrown }
}
