import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Auth, Outcome } from '../auth/auth.ts'
import { machineAdmin, type Principal } from '../auth/principal.ts'
import { readCookie } from './cookies.ts'
import { ProblemError } from './problem.ts'
import { visitorOf } from './transport.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined on routes for anyone. */
    principal: Principal | undefined
  }
}

export interface AuthenticateDeps {
  readonly auth: Pick<Auth, 'byBearer' | 'byCookie'>
  /** Whether a connection came in by the machine's own control socket (`data/vigie.sock`). */
  readonly isControlSocket: (socket: Socket) => boolean
}

/** Who asks; undefined when nothing was shown that could tell. @throws ProblemError for what does not hold */
export async function authenticate(
  request: FastifyRequest,
  { auth, isControlSocket }: AuthenticateDeps,
): Promise<Principal | undefined> {
  if (isControlSocket(request.raw.socket)) return machineAdmin
  const { authorization } = request.headers
  // Whoever shows a token means it: no falling back to the cookie.
  if (authorization !== undefined) {
    const token = /^Bearer +([\x21-\x7e]{1,4096})$/i.exec(authorization)?.[1]
    if (token === undefined) throw new ProblemError('unauthenticated')
    return accepted(await auth.byBearer(token, visitorOf(request)))
  }
  const cookie = readCookie(request, 'session')
  return cookie === undefined ? undefined : auth.byCookie(cookie, visitorOf(request))
}

function accepted(outcome: Outcome<Principal>): Principal {
  if (outcome.ok) return outcome.value
  if (outcome.code === 'too_many_requests' || outcome.code === 'busy')
    throw new ProblemError(outcome.code, { retryAfterS: outcome.retryAfterS })
  throw new ProblemError(outcome.code === 'token_expired' ? 'token_expired' : 'unauthenticated')
}

/** For handlers behind a permission. @throws ProblemError unauthenticated, never on such a route */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === undefined) throw new ProblemError('unauthenticated')
  return request.principal
}
