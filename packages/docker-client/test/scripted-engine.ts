// Purpose: a far end that does exactly what a test says, byte by byte, on a unix socket.
// Never: behaves like an engine on its own, beyond /_ping and /version in `connectedTo`.
// Callers: the tests of this package.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectOptions, connectEngine } from '../src/engine/client.ts'
import type { Engine } from '../src/engine/engine.ts'
import { EngineError } from '../src/engine/errors.ts'
import { localSocket } from '../src/transport/local-socket.ts'

export interface ScriptedRequest {
  readonly method: string
  readonly target: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  /** Counts from 1. */
  readonly connection: number
}

export type Script = (request: ScriptedRequest, socket: Socket) => void

export class ScriptedEngine implements AsyncDisposable {
  readonly path: string
  readonly requests: ScriptedRequest[] = []
  connections = 0
  readonly #folder: string
  readonly #server: Server
  readonly #open = new Set<Socket>()

  constructor(folder: string, script: Script) {
    this.#folder = folder
    this.path = join(folder, 'engine.sock')
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket, script))
  }

  listen(): Promise<this> {
    return new Promise((resolve) => this.#server.listen(this.path, () => resolve(this)))
  }

  get open(): number {
    return this.#open.size
  }

  dropConnections(): void {
    for (const socket of this.#open) socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.dropConnections()
    await new Promise((resolve) => this.#server.close(resolve))
    await rm(this.#folder, { recursive: true, force: true })
  }

  #serve(socket: Socket, script: Script): void {
    this.connections += 1
    const connection = this.connections
    this.#open.add(socket)
    socket.on('close', () => this.#open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.end())
    let pending = ''
    const onData = (chunk: Buffer) => {
      pending += chunk.toString('latin1')
      for (let request = take(); request !== undefined; request = take()) {
        this.requests.push(request)
        if (request.headers.get('upgrade') !== undefined) socket.off('data', onData)
        script(request, socket)
      }
    }
    const take = (): ScriptedRequest | undefined => {
      const end = pending.indexOf('\r\n\r\n')
      if (end === -1) return undefined
      const [first = '', ...rest] = pending.slice(0, end).split('\r\n')
      const headers = new Map(
        rest.map((line) => {
          const colon = line.indexOf(':')
          return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
        }),
      )
      const length = Number(headers.get('content-length') ?? 0)
      if (pending.length < end + 4 + length) return undefined
      const body = pending.slice(end + 4, end + 4 + length)
      pending = pending.slice(end + 4 + length)
      const [method = '', target = ''] = first.split(' ')
      return { method, target, headers, body, connection }
    }
    socket.on('data', onData)
  }
}

export async function scriptedEngine(script: Script): Promise<ScriptedEngine> {
  return new ScriptedEngine(await mkdtemp(join(tmpdir(), 'scripted-')), script).listen()
}

export function reply(
  socket: Socket,
  body: string | Buffer,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(
    `HTTP/1.1 ${status} Scripted\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${lines.join('')}\r\n`,
  )
  socket.write(body)
}

export function replyJson(socket: Socket, value: unknown, status = 200): void {
  reply(socket, JSON.stringify(value), status, { 'Content-Type': 'application/json' })
}

/** Headers of a chunked answer; send the rest with `chunk`. */
export function openChunked(socket: Socket, headers = ''): void {
  socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n${headers}\r\n`)
}

export function chunk(socket: Socket, data: string | Buffer): void {
  socket.write(`${Buffer.byteLength(data).toString(16)}\r\n`)
  socket.write(data)
  socket.write('\r\n')
}

export function endChunked(socket: Socket): void {
  socket.write('0\r\n\r\n')
}

export interface Connected extends AsyncDisposable {
  readonly engine: Engine
  readonly far: ScriptedEngine
}

/** A connected client of a far end that answers /_ping and /version, and the rest by `script`. */
export async function connectedTo(
  script: Script,
  options: ConnectOptions & { readonly apiVersion?: string } = {},
): Promise<Connected> {
  const apiVersion = options.apiVersion ?? '1.41'
  const far = await scriptedEngine((request, socket) => {
    if (request.target === '/_ping') reply(socket, 'OK', 200, { 'Api-Version': apiVersion })
    else if (request.target === '/version')
      replyJson(socket, { ApiVersion: apiVersion, MinAPIVersion: '1.12' })
    else script(request, socket)
  })
  const engine = await connectEngine(localSocket(far.path), options)
  return {
    engine,
    far,
    async [Symbol.asyncDispose]() {
      await engine.close()
      await far[Symbol.asyncDispose]()
    },
  }
}

/** The `EngineError` a promise must fail with. */
export async function failureOf(promise: Promise<unknown>): Promise<EngineError> {
  const thrown = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  if (thrown instanceof EngineError) return thrown
  throw new Error(`expected an EngineError, got ${String(thrown)}`, { cause: thrown })
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
