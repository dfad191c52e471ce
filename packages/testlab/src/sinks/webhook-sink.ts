// Far ends for notification tests: they record what arrives and answer as told.
// They never judge what they get, and listen on loopback or an address given only.
// Called by tests of notification channels.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
  /** Body as JSON, or undefined when it is not. */
  readonly json: unknown
  readonly atMs: number
}

/** What the sink does with a request. */
export type WebhookAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Answers headers and half a body, then breaks the connection. */
  | { readonly kind: 'half' }
  /** Breaks the connection without a word. */
  | { readonly kind: 'reset' }

export interface WebhookSink extends AsyncDisposable {
  /** `http://127.0.0.1:port`; stays the same over refuse and accept. */
  readonly url: string
  /** In order of arrival. */
  readonly received: readonly ReceivedRequest[]
  /** What every following request gets. Default `{kind:'answer', status: 200}`. */
  answer(with_: WebhookAnswer): void
  /** What the next requests get, one each, before the standing answer applies again. */
  answerOnce(...with_: readonly WebhookAnswer[]): void
  /** Closes the port: connections are refused from now on. Undone by `accept`. */
  refuse(): Promise<void>
  accept(): Promise<void>
}

const MOST_BODY_BYTES = 10 * 1024 * 1024

/** Starts a web server on a free port of `address` (default loopback). */
export async function startWebhookSink(address = '127.0.0.1'): Promise<WebhookSink> {
  const received: ReceivedRequest[] = []
  const queue: WebhookAnswer[] = []
  const sockets = new Set<Socket>()
  let standing: WebhookAnswer = { kind: 'answer', status: 200 }

  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    if (body === undefined) return
    received.push(describe(request, body))
    reply(response, queue.shift() ?? standing)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, address, () => {
        server.off('error', reject)
        resolve()
      })
    })
  const close = async (): Promise<void> => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen(0)
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the sink has no port')
  return {
    url: `http://${address}:${bound.port}`,
    received,
    answer: (with_) => {
      standing = with_
    },
    answerOnce: (...with_) => {
      queue.push(...with_)
    },
    refuse: close,
    accept: async () => {
      if (!server.listening) await listen(bound.port)
    },
    [Symbol.asyncDispose]: close,
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_BODY_BYTES) return void request.destroy()
      chunks.push(chunk)
    }
  } catch {
    // The sender broke off: nothing was received.
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}

function describe(request: IncomingMessage, body: string): ReceivedRequest {
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body,
    json: parseJson(body),
    atMs: Date.now(),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reply(response: ServerResponse, answer: WebhookAnswer): void {
  switch (answer.kind) {
    case 'hang':
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'half':
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"half":', () => response.socket?.destroy())
      return
    case 'answer':
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body ?? '')
  }
}
