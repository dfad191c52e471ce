import { type Problem, type ProblemCode, type ProblemItem, problemStatus } from '@vigie/contract'
import { errorText, type Language, type MessageParams, translate, visibleText } from '@vigie/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VigieError } from '../kernel/vigie-error.ts'
import { negotiateLanguage } from './negotiate-language.ts'

const LONGEST_DETAIL = 1000

export interface ProblemMore {
  readonly params?: MessageParams | undefined
  readonly errors?: readonly ProblemItem[] | undefined
  /** The one input that it is about: told as such, with what to do. */
  readonly field?: string | undefined
  /** Goes into the header `Retry-After`. */
  readonly retryAfterS?: number | undefined
  /** The error that says it better than the general sentence. */
  readonly cause?: VigieError | undefined
}

/** Thrown by what answers a request: it ends as this problem document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly more: ProblemMore

  constructor(code: ProblemCode, more: ProblemMore = {}) {
    super(code)
    this.code = code
    this.more = more
  }
}

/** Codes of other rooms whose meaning for whoever asked is: not now. */
const passing: Readonly<Record<string, ProblemCode>> = {
  db_busy: 'busy',
  db_unreachable: 'busy',
  disk_full: 'busy',
}

/** Codes of other rooms whose meaning for whoever asked is: you may not, and their sentence says what to do. */
const refusing: Readonly<Record<string, ProblemCode>> = {
  token_by_token: 'forbidden',
  own_password: 'forbidden',
}

/** What an error of the rooms below is called on the wire; undefined: it was not expected. */
export function problemCodeOf(error: VigieError): ProblemCode | undefined {
  if (error.code in passing) return passing[error.code]
  if (error.code in refusing) return refusing[error.code]
  if (error.code === 'internal' || !Object.hasOwn(problemStatus, error.code)) return undefined
  return error.code as ProblemCode
}

/** Whole seconds, as the header `Retry-After` and the sentence beside it say them. */
const waitOf = (more: ProblemMore): number => Math.max(1, Math.ceil(more.retryAfterS ?? 1))

export function problemOf(language: Language, code: ProblemCode, more: ProblemMore = {}): Problem {
  const { cause, field } = more
  const remedy = translate(language, `http.${code}_detail`, { seconds: waitOf(more), ...more.params })
  const detail =
    cause !== undefined && (cause.code === code || refusing[cause.code] === code)
      ? visibleText(errorText(language, cause.code, cause.params), { longest: LONGEST_DETAIL })
      : remedy
  return {
    type: `urn:vigie:problem:${code}`,
    title: translate(language, `http.${code}`),
    status: problemStatus[code],
    detail,
    code,
    errors: [
      ...(more.errors ?? []),
      ...(field === undefined ? [] : [{ path: field, code, message: remedy }]),
    ],
  }
}

/** Answers with a problem document in the reader's language. Never cached: it may pass. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  fallback: Language,
  code: ProblemCode,
  more: ProblemMore = {},
): FastifyReply {
  const language = negotiateLanguage(request.query, request.headers['accept-language'], fallback)
  const status = problemStatus[code]
  if (status === 401) reply.header('www-authenticate', challenge(code))
  if (more.retryAfterS !== undefined) reply.header('retry-after', String(waitOf(more)))
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(language, code, more)))
}

/** RFC 6750. */
function challenge(code: ProblemCode): string {
  return code === 'token_expired' ? 'Bearer realm="vigie", error="invalid_token"' : 'Bearer realm="vigie"'
}
