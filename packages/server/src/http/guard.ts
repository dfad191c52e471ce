import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth } from '../auth/auth.ts'
import { may, type Principal } from '../auth/principal.ts'
import { isLocal, type PageAccess } from './access.ts'
import { type AuthenticateDeps, authenticate } from './authenticate.ts'
import { readCookie } from './cookies.ts'
import { refuseCrossSite } from './cross-site.ts'
import { ProblemError } from './problem.ts'
import type { RateLimits } from './rate-limits.ts'
import { visitorOf } from './transport.ts'

export interface GuardDeps extends AuthenticateDeps {
  readonly auth: Pick<Auth, 'byBearer' | 'byCookie' | 'setupNeeded'>
  readonly pageAccess: PageAccess
  readonly publicUrl: string | undefined
  readonly limits: RateLimits
}

/**
 * The one place that lets a request pass or not, before its body is read.
 * @throws ProblemError for who may not
 */
export async function guard(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: GuardDeps,
): Promise<FastifyReply | undefined> {
  const { permission, credentials, knowsCookie, ownPages, wholeFleet } = request.routeOptions.config
  if (permission === 'anyone') {
    // A browser that its owner has used before is left to the brake of the accounts, which knows it: here anybody
    // may claim to be one. Where that brake does not look (tokens), the claim counts for nothing.
    const claimed = ownPages === true && readCookie(request, 'device') !== undefined
    if (credentials && !claimed && !deps.isControlSocket(request.raw.socket)) deps.limits.credentials(request)
    refuseCrossSite(request, undefined, deps.publicUrl)
    if (knowsCookie) await lookAtCookie(request, deps)
    return undefined
  }
  if (permission === 'page') return guardPage(request, reply, deps)
  const principal = await identify(request, deps)
  if (principal === undefined) {
    deps.limits.stranger(request)
    throw new ProblemError('unauthenticated')
  }
  refuseCrossSite(request, principal, deps.publicUrl)
  const allowed = permission !== undefined && may(principal, permission)
  if (!allowed || (wholeFleet && principal.hostIds !== undefined)) throw new ProblemError('forbidden')
  if (credentials) deps.limits.ownCredentials(principal)
  return undefined
}

/** Who shows something that does not hold draws from the address they come from. */
async function identify(request: FastifyRequest, deps: GuardDeps): Promise<Principal | undefined> {
  let principal: Principal | undefined
  try {
    principal = await authenticate(request, deps)
  } catch (error) {
    deps.limits.stranger(request)
    throw error
  }
  if (principal !== undefined) deps.limits.principal(principal)
  request.principal = principal
  return principal
}

/** Nobody is refused, but asking is counted all the same. */
async function lookAtCookie(request: FastifyRequest, { auth, limits }: GuardDeps): Promise<void> {
  const cookie = readCookie(request, 'session')
  request.principal = cookie === undefined ? undefined : await auth.byCookie(cookie, visitorOf(request))
  if (request.principal === undefined) limits.stranger(request)
  else limits.principal(request.principal)
}

/** The page tells of the whole fleet: a token that is limited to some hosts does not see it. */
async function guardPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: GuardDeps,
): Promise<FastifyReply | undefined> {
  if (deps.pageAccess === 'public') return undefined
  const principal = await identify(request, deps)
  if (principal !== undefined) {
    if (may(principal, 'fleet.read') && principal.hostIds === undefined) return undefined
    throw new ProblemError('forbidden')
  }
  // Until there is an account, the person at the machine is the one who is signed in.
  if (await deps.auth.setupNeeded()) {
    if (isLocal(request)) return undefined
    throw new ProblemError('loopback_only')
  }
  if (!isNavigation(request)) throw new ProblemError('unauthenticated')
  return reply
    .header('cache-control', 'no-store')
    .redirect(`/login?next=${encodeURIComponent(request.url)}`, 302)
}

/** A person opens the address in a browser; what stands in a frame or asks by script is none. */
export function isNavigation(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const destination = request.headers['sec-fetch-dest']
  if (destination !== undefined && destination !== 'document') return false
  return /\btext\/html\b/i.test(request.headers.accept ?? '')
}
