import type { Me, User } from '@vigie/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth, BrowserSession, Refused } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import type { Clock } from '../kernel/clock.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import { readCookie, setSessionCookies } from './cookies.ts'
import { ProblemError } from './problem.ts'
import { isPrivate, visitorOf } from './transport.ts'

/** @throws ProblemError, always */
export function refuse(refused: Refused): never {
  const retryAfterS = 'retryAfterS' in refused ? refused.retryAfterS : undefined
  throw new ProblemError(refused.code, { retryAfterS })
}

interface AnswerDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly appVersion: string
}

/** Who is asking, for themselves. */
export function meOf(
  request: FastifyRequest,
  user: User,
  principal: Principal,
  { appVersion }: AnswerDeps,
): Me {
  return {
    user,
    role: principal.role,
    via: principal.via,
    host_ids: principal.hostIds === undefined ? null : [...principal.hostIds],
    insecure_transport: principal.via !== 'socket' && !isPrivate(request),
    server_version: appVersion,
  }
}

/**
 * The session that a browser had before it signed in anew, whoever's it was: its cookie is about to be
 * replaced, and what nobody can end any more must not last for weeks.
 */
export async function endEarlier(
  request: FastifyRequest,
  auth: Pick<Auth, 'byCookie' | 'logout'>,
): Promise<void> {
  const cookie = readCookie(request, 'session')
  if (cookie === undefined) return
  try {
    const before = await auth.byCookie(cookie, visitorOf(request))
    if (before !== undefined) await auth.logout(before)
  } catch (error) {
    // The new session stands already: it is told of all the same.
    request.log.warn({ reason: reasonOf(error) }, 'the earlier session of a browser could not be ended')
  }
}

/** A browser has just been let in: it gets its cookies, and is told who it is. */
export function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  session: BrowserSession,
  deps: AnswerDeps,
): Me {
  setSessionCookies(request, reply, session, deps.clock.now())
  const { user } = session
  return meOf(
    request,
    user,
    { userId: user.id, username: user.username, role: user.role, via: 'cookie' },
    deps,
  )
}
