import type { Me, User } from '@vigie/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BrowserSession, Refused } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import type { Clock } from '../kernel/clock.ts'
import { setSessionCookies } from './cookies.ts'
import { ProblemError } from './problem.ts'
import { isPrivate } from './transport.ts'

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
