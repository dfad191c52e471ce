import { type Language, type MessageParams, translate } from '@vigie/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { negotiateLanguage } from './negotiate-language.ts'

/** One thing that is wrong with what was sent. */
export interface ProblemItem {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** RFC 9457, with a stable `code` for programs and sentences for people. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ProblemCode
  readonly errors: readonly ProblemItem[]
}

const statuses = {
  not_found: 404,
  method_not_allowed: 405,
  invalid_input: 400,
  bad_address: 400,
  loopback_only: 403,
  too_large: 413,
  not_ready: 503,
  internal: 500,
} as const

export type ProblemCode = keyof typeof statuses

export function problemOf(
  language: Language,
  code: ProblemCode,
  params: MessageParams = {},
  errors: readonly ProblemItem[] = [],
): Problem {
  return {
    type: `urn:vigie:problem:${code}`,
    title: translate(language, `http.${code}`),
    status: statuses[code],
    detail: translate(language, `http.${code}_detail`, params),
    code,
    errors,
  }
}

/** Answers with a problem document in the reader's language. Never cached: it may pass. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  fallback: Language,
  code: ProblemCode,
  more: { readonly params?: MessageParams; readonly errors?: readonly ProblemItem[] } = {},
): FastifyReply {
  const language = negotiateLanguage(request.query, request.headers['accept-language'], fallback)
  return reply
    .code(statuses[code])
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(language, code, more.params, more.errors)))
}
