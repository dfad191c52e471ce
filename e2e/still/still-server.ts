import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { WebSocketServer } from 'ws'
import { problemSchema } from '../../packages/contract/src/index.ts'
import { isLanguage, type Language } from '../../packages/i18n/src/index.ts'
import { answerAt, type Visitor } from './answers.ts'
import { ready, replies } from './frames.ts'

// Purpose: a far end whose answers never change, so that a picture of a page is the same each time.
// Never acts, counts or looks at a clock. Called by page-pictures.it.test.ts.

const dist = join(import.meta.dirname, '..', '..', 'packages/web/dist')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

const notFound = problemSchema.parse({
  type: 'about:blank',
  title: 'Not found',
  status: 404,
  detail: 'The still has nothing there.',
  code: 'not_found',
  errors: [],
})

export interface Still extends AsyncDisposable {
  readonly url: string
  /** Who opens the browser, from the next request on. */
  visitor: Visitor
}

const languageOf = (text: string): Language => {
  const tag = text.slice(0, 2)
  return isLanguage(tag) ? tag : 'en'
}

export async function startStill(): Promise<Still> {
  const still = { visitor: 'ada' as Visitor }
  const server = createServer((request, response) => {
    serve(request, response, still.visitor).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.stack : String(error))
    })
  })
  const sockets = new WebSocketServer({ server, path: '/ws' })
  sockets.on('connection', (socket, request) => {
    const language = languageOf(new URL(request.url ?? '/', 'http://still').searchParams.get('lang') ?? '')
    socket.send(JSON.stringify(ready))
    socket.on('message', (data) => {
      for (const frame of replies(JSON.parse(String(data)), language)) socket.send(JSON.stringify(frame))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return Object.assign(still, {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  })
}

async function serve(request: IncomingMessage, response: ServerResponse, visitor: Visitor): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://still')
  if (url.pathname.startsWith('/api/')) return answer(request, response, url, visitor)
  const isFile = /^\/(?:assets\/)?[\w.-]+\.(?:js|css|svg)$/.test(url.pathname)
  const path = isFile ? url.pathname : '/index.html'
  const body = await readFile(join(dist, path))
  response.setHeader('cache-control', isFile ? 'max-age=3600' : 'no-cache')
  response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(body)
}

function answer(request: IncomingMessage, response: ServerResponse, url: URL, visitor: Visitor): void {
  const found = request.method === 'GET' ? answerAt(url.pathname) : undefined
  const language = languageOf(url.searchParams.get('lang') ?? request.headers['accept-language'] ?? '')
  const body = found?.answer.of({ names: found.names, query: url.searchParams, language, visitor })
  if (found === undefined || body === undefined) {
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(notFound))
    return
  }
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(found.answer.shape.parse(body)))
}
