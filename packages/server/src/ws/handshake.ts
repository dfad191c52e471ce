import type { ProblemCode } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth, Visitor } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'

/** What HTTP knows of a request, so that both rooms judge alike. */
export interface LiveEdge {
  visitorOf(request: FastifyRequest): Visitor
  /** The browser session's cookie, if one was sent. */
  sessionCookieOf(request: FastifyRequest): string | undefined
  /** Whether an Origin header is exactly one of Vigie's own. */
  isOwnOrigin(origin: string, request: FastifyRequest): boolean
  languageOf(request: FastifyRequest): Language
  /** Who the connection itself proves: the command line's socket. */
  principalOf?: ((request: FastifyRequest) => Principal | undefined) | undefined
  /** Counts who came without proof of who they are. @throws what answers the request, when it was too often */
  countStranger(request: FastifyRequest): void
  /** Answers with a problem document. */
  refuse(request: FastifyRequest, reply: FastifyReply, code: ProblemCode): FastifyReply
}

export type Handshake =
  | { readonly kind: 'refused'; readonly code: ProblemCode }
  | { readonly kind: 'admitted'; readonly principal: Principal }
  /** It shows a cookie that does not hold: told by a close code, as a browser sees no other answer. */
  | { readonly kind: 'signed_out' }
  /** It has to say who it is. */
  | { readonly kind: 'waiting' }

/**
 * Who opens a socket. A page of another origin is refused whatever it shows. A cookie counts only with
 * our own Origin: without one, who opens the socket is no browser, and has a token.
 */
export async function handshake(
  request: FastifyRequest,
  auth: Pick<Auth, 'byCookie' | 'byBearer'>,
  edge: LiveEdge,
): Promise<Handshake> {
  const { origin, authorization } = request.headers
  if (origin !== undefined && !edge.isOwnOrigin(origin, request)) {
    return { kind: 'refused', code: 'wrong_origin' }
  }
  const proven = edge.principalOf?.(request)
  if (proven !== undefined) return { kind: 'admitted', principal: proven }
  if (authorization !== undefined) return byHeader(authorization, request, auth, edge)
  const cookie = origin === undefined ? undefined : edge.sessionCookieOf(request)
  if (cookie === undefined) return { kind: 'waiting' }
  const principal = await auth.byCookie(cookie, edge.visitorOf(request))
  return principal === undefined ? { kind: 'signed_out' } : { kind: 'admitted', principal }
}

async function byHeader(
  authorization: string,
  request: FastifyRequest,
  auth: Pick<Auth, 'byBearer'>,
  edge: LiveEdge,
): Promise<Handshake> {
  const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1]
  if (token === undefined) return { kind: 'refused', code: 'unauthenticated' }
  const shown = await auth.byBearer(token, edge.visitorOf(request))
  if (!shown.ok) {
    return { kind: 'refused', code: shown.code === 'wrong_credentials' ? 'unauthenticated' : shown.code }
  }
  return { kind: 'admitted', principal: shown.value }
}
