import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BrowserSession } from '../auth/auth.ts'
import { isPrivate } from './transport.ts'

const DEVICE_DAYS = 365

type Kind = 'session' | 'device'

/**
 * `__Host-` where the browser keeps it (https, and http to the machine itself): then no other name
 * and no other address can plant it. Only the name that would be set is read, for the same reason.
 */
function nameOf(request: FastifyRequest, kind: Kind): string {
  const name = kind === 'session' ? 'vigie' : 'vigie-device'
  return isPrivate(request) ? `__Host-${name}` : name
}

/** What the browser sent; never empty. */
export function readCookie(request: FastifyRequest, kind: Kind): string | undefined {
  const value = request.cookies[nameOf(request, kind)]
  return value === undefined || value === '' || value.length > 200 ? undefined : value
}

const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isPrivate(request) }) as const

/** @param nowMs epoch */
export function setSessionCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  session: BrowserSession,
  nowMs: number,
): void {
  const common = attributes(request)
  reply.setCookie(nameOf(request, 'session'), session.cookie, {
    ...common,
    expires: new Date(session.expiresAtMs),
  })
  reply.setCookie(nameOf(request, 'device'), session.deviceCookie, {
    ...common,
    expires: new Date(nowMs + DEVICE_DAYS * 86_400_000),
  })
}

/** The mark of the browser stays: it lets its owner in while strangers guess. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameOf(request, 'session'), attributes(request))
}
