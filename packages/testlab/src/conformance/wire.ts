import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'

export interface WireAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
}

export interface WireCall {
  readonly method?: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** How long to wait for a next byte; default 20 s. */
  readonly deadlineMs?: number
}

const DEADLINE_MS = 20_000

/** One request on a connection of its own; rejects after its deadline of silence, and on a body cut short. */
export async function ask(socketPath: string, call: WireCall): Promise<WireAnswer> {
  return await new Promise<WireAnswer>((resolve, reject) => {
    const sent = open(socketPath, call, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString('utf8'),
        })
      })
    })
    sent.on('error', reject)
    const deadlineMs = call.deadlineMs ?? DEADLINE_MS
    sent.setTimeout(deadlineMs, () =>
      sent.destroy(new Error(`no answer to ${call.path} in ${deadlineMs} ms`)),
    )
  })
}

function open(socketPath: string, call: WireCall, answered: (response: IncomingMessage) => void) {
  const body = call.body === undefined ? undefined : JSON.stringify(call.body)
  const headers = {
    ...(body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    ...call.headers,
  }
  const sent = request(
    { socketPath, method: call.method ?? 'GET', path: call.path, headers, agent: false, setHost: true },
    answered,
  )
  sent.end(body)
  return sent
}

export interface WireEvent {
  readonly Type: string
  readonly Action: string
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> }
  readonly scope: string
  readonly time: number
  readonly status?: string
  readonly id?: string
  readonly from?: string
  /** The line as it came: `timeNano` does not fit a number. */
  readonly line: string
}

export interface WireStream extends AsyncDisposable {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** What came so far. */
  text(): string
  events(): WireEvent[]
  readonly ended: Promise<void>
}

/** A GET whose body goes on; resolves when the headers are there. */
export async function openStream(socketPath: string, path: string): Promise<WireStream> {
  return await new Promise<WireStream>((resolve, reject) => {
    const sent = open(socketPath, { path }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      const ended = new Promise<void>((done) => response.once('close', done))
      response.on('error', () => undefined)
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: () => text,
        events: () => parseEvents(text),
        ended,
        [Symbol.asyncDispose]: async () => {
          sent.destroy()
          await ended
        },
      })
    })
    sent.on('error', reject)
  })
}

/** Whole lines only: the last may still be under way. */
export function parseEvents(text: string): WireEvent[] {
  const lines = text.split('\n').slice(0, -1)
  return lines.filter((line) => line !== '').map((line) => ({ ...(JSON.parse(line) as WireEvent), line }))
}

export interface Hijacked extends AsyncDisposable {
  readonly headers: IncomingHttpHeaders
  readonly socket: Socket
  bytes(): Buffer
  readonly ended: Promise<void>
}

/** A POST with `Connection: Upgrade`; rejects when the engine does not answer 101. */
export async function hijack(socketPath: string, path: string, body: unknown): Promise<Hijacked> {
  return await new Promise<Hijacked>((resolve, reject) => {
    const headers = { Connection: 'Upgrade', Upgrade: 'tcp' }
    const sent = open(socketPath, { method: 'POST', path, body, headers }, (response) => {
      reject(new Error(`no upgrade: ${response.statusCode}`))
    })
    sent.on('error', reject)
    sent.on('upgrade', (response, socket: Socket, head) => {
      let bytes = head
      socket.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk])
      })
      const ended = new Promise<void>((done) => socket.once('close', done).once('end', done))
      resolve({
        headers: response.headers,
        socket,
        bytes: () => bytes,
        ended,
        [Symbol.asyncDispose]: async () => {
          socket.destroy()
        },
      })
    })
  })
}

/** Splits 8-byte frames; throws on bytes that are none. */
export function splitFrames(bytes: Buffer): { readonly stream: number; readonly text: string }[] {
  const frames: { stream: number; text: string }[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes.readUIntBE(at + 1, 3) !== 0) throw new Error(`no frame header at byte ${at}`)
    const length = bytes.readUInt32BE(at + 4)
    frames.push({
      stream: bytes.readUInt8(at),
      text: bytes.subarray(at + 8, at + 8 + length).toString('utf8'),
    })
    at += 8 + length
  }
  return frames
}
