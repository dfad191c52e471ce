import type { Language } from '@vigie/i18n'
import { readCookie } from '../http/cookies.ts'
import { negotiateLanguage } from '../http/negotiate-language.ts'
import { sendProblem } from '../http/problem.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { isOwnOrigin, visitorOf } from '../http/transport.ts'
import type { LiveEdge } from '../ws/handshake.ts'

/** What `/ws` needs to know of HTTP; the two rooms are of one rank and do not import each other. */
export function liveEdge(deps: {
  readonly publicUrl: string | undefined
  readonly language: Language
  readonly strangers: Pick<RateLimits, 'stranger'>
}): LiveEdge {
  return {
    visitorOf,
    sessionCookieOf: (request) => readCookie(request, 'session'),
    isOwnOrigin: (origin, request) => isOwnOrigin(request, deps.publicUrl, origin),
    languageOf: (request) =>
      negotiateLanguage(request.query, request.headers['accept-language'], deps.language),
    countStranger: (request) => deps.strangers.stranger(request),
    refuse: (request, reply, code) => sendProblem(request, reply, deps.language, code),
  }
}
