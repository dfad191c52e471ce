import { connect, type Socket } from 'node:net'

/** Bytes that no well-behaved client would send have to be written by hand. */
export interface RawRequest {
  readonly method: string
  /** As it stands in the request line; each character is one byte. */
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer | undefined
  /** Send only so many bytes of it all, then end. */
  readonly cutAfter?: number | undefined
  /** The address it comes from, such as 127.3.2.1. */
  readonly from: string
}

export type RawAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: ReadonlyMap<string, string>
      readonly body: Buffer
      /** Something was sent after the answer had ended. */
      readonly more: boolean
    }
  /** The connection ended, or time was up, without a whole answer. */
  | {
      readonly kind: 'none'
      readonly reason: string
      /** Time was up: it was left hanging. */
      readonly late: boolean
    }

/** The bytes of a request; `Connection: close` is added, for one connection carries one. */
export function bytesOf(request: RawRequest): Buffer {
  const lines = [
    `${request.method} ${request.target} HTTP/1.1`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ]
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  return request.body === undefined ? head : Buffer.concat([head, request.body])
}

const lateWords = 'no end within'

/** Sends and reads until the other side closes. Never rejects. */
export function sendRaw(port: number, request: RawRequest, timeoutMs = 90_000): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let trouble = 'closed'
    const socket = connect({ port, host: '127.0.0.1', localAddress: request.from })
    socket.setTimeout(timeoutMs, () => {
      trouble = `${lateWords} ${timeoutMs} ms`
      socket.destroy()
    })
    socket.on('data', (part) => parts.push(part))
    socket.on('error', (error) => {
      trouble = error.message
    })
    // What was received before a reset still counts: a server may refuse before it has read all.
    socket.on('close', () => resolve(parse(Buffer.concat(parts), request.method, trouble)))
    const bytes = bytesOf(request)
    if (request.cutAfter !== undefined) socket.end(bytes.subarray(0, request.cutAfter))
    else writeUntilAnswered(socket, bytes)
  })
}

/** Whoever goes on writing after the answer is cut off, and may lose the answer with it. */
function writeUntilAnswered(socket: Socket, bytes: Buffer): void {
  let at = 0
  const more = () => {
    while (at < bytes.length && socket.bytesRead === 0 && socket.writable) {
      const next = bytes.subarray(at, at + (64 << 10))
      at += next.length
      if (!socket.write(next)) return
    }
  }
  socket.on('drain', more)
  more()
}

function parse(bytes: Buffer, method: string, trouble: string): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return { kind: 'none', reason: trouble, late: trouble.startsWith(lateWords) }
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1])
  if (!Number.isInteger(status))
    return { kind: 'none', reason: `not HTTP: ${first.slice(0, 80)}`, late: false }
  const rest = bytes.subarray(end + 4)
  // Interim: the answer proper follows.
  if (status < 200 && status !== 101) return parse(rest, method, trouble)
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    }),
  )
  if (method === 'HEAD' || status === 204 || status === 304)
    return { kind: 'answer', status, headers, body: Buffer.alloc(0), more: rest.length > 0 }
  const size = Number(headers.get('content-length') ?? rest.length)
  const whole =
    headers.get('transfer-encoding') === 'chunked'
      ? unchunk(rest)
      : { body: rest.subarray(0, size), end: rest.length < size ? Number.NaN : size }
  if (whole === undefined || Number.isNaN(whole.end))
    return {
      kind: 'none',
      reason: `half an answer, status ${status}: ${trouble}`,
      late: trouble.startsWith(lateWords),
    }
  return { kind: 'answer', status, headers, body: whole.body, more: rest.length > whole.end }
}

/** @returns undefined when the last chunk is missing */
function unchunk(bytes: Buffer): { readonly body: Buffer; readonly end: number } | undefined {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (lineEnd < 0 || Number.isNaN(size)) return undefined
    const next = lineEnd + 2 + size + 2
    if (size === 0) return { body: Buffer.concat(parts), end: next }
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = next
  }
}
