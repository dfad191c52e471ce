import type { Socket } from 'node:net'
import type { Language } from '@vigie/i18n'
import { problemOf } from './problem.ts'

/** What the HTTP parser itself refused: there is no request, only a socket to answer on. */
export function answerBrokenRequest(language: Language, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const large = error.code === 'HPE_HEADER_OVERFLOW'
  const status = large ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const problem = { ...problemOf(language, large ? 'too_large' : 'invalid_input'), status: large ? 431 : 400 }
  const body = Buffer.from(JSON.stringify(problem))
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
        `content-length: ${body.length}\r\nx-content-type-options: nosniff\r\ncache-control: no-store\r\nconnection: close\r\n\r\n`,
    )
    socket.write(body)
  }
  socket.destroySoon()
}
