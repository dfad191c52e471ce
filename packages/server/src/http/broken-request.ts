import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Language } from '@vigie/i18n'
import { problemOf } from './problem.ts'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

export interface BrokenAnswers {
  /** For Fastify's option `clientErrorHandler`. */
  clientError(error: NodeJS.ErrnoException, socket: Socket): void
  /** Call it with the server that has that handler. */
  watch(server: Server): void
  /** The same for a server that Fastify did not make. */
  guard(server: Server): void
}

/** What Node would answer by itself, in words that no program could read: as problem documents, too. */
export function brokenAnswers(language: Language): BrokenAnswers {
  const latest = new WeakMap<Socket, Exchange>()
  const answers: BrokenAnswers = {
    clientError(error, socket) {
      const exchange = latest.get(socket)
      // What cannot be read is the rest of a request that has its answer.
      if (exchange?.response.headersSent && !exchange.request.complete) socket.destroySoon()
      else answerBrokenRequest(language, error, socket)
    },
    watch(server) {
      server.on('request', (request, response) => latest.set(request.socket, { request, response }))
      // `Expect:` with anything but `100-continue`.
      server.on('checkExpectation', (request, response) => {
        latest.set(request.socket, { request, response })
        const body = JSON.stringify(problemOf(language, 'invalid_input'))
        response.writeHead(400, {
          ...headers,
          'content-length': Buffer.byteLength(body),
          connection: 'close',
        })
        response.end(body)
      })
    },
    guard(server) {
      answers.watch(server)
      server.on('clientError', (error, socket) => answers.clientError(error, socket as Socket))
    },
  }
  return answers
}

const headers = {
  'content-type': 'application/problem+json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

/** What the HTTP parser itself refused: there is no request, only a socket to answer on. */
function answerBrokenRequest(language: Language, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const large = error.code === 'HPE_HEADER_OVERFLOW'
  const status = large ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const problem = { ...problemOf(language, large ? 'too_large' : 'invalid_input'), status: large ? 431 : 400 }
  const body = Buffer.from(JSON.stringify(problem))
  if (socket.writable) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(
      `HTTP/1.1 ${status}\r\n${lines.join('')}content-length: ${body.length}\r\nconnection: close\r\n\r\n`,
    )
    socket.write(body)
  }
  socket.destroySoon()
}
