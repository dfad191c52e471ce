import type { ProblemCode, ProblemItem } from '@vigie/contract'
import { type Language, visibleText } from '@vigie/i18n'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Logger } from '../kernel/logger.ts'
import { VigieError } from '../kernel/vigie-error.ts'
import { ProblemError, problemCodeOf, sendProblem } from './problem.ts'

export interface AnswerErrorDeps {
  readonly logger: Logger
  readonly language: Language
}

/** What a refusal that only the rooms below could decide is about. */
const fieldOf: Readonly<Partial<Record<ProblemCode, string>>> = {
  host_name_taken: 'body/name',
  unsupported_address: 'body/address',
}

/** Whatever a handler or a hook threw, as a problem document. What was not expected is logged, without what was asked for. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  { logger, language }: AnswerErrorDeps,
): FastifyReply {
  if (error instanceof ProblemError) return sendProblem(request, reply, language, error.code, error.more)
  if (error instanceof VigieError) {
    const code = problemCodeOf(error)
    if (code !== undefined)
      return sendProblem(request, reply, language, code, { cause: error, field: fieldOf[code] })
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return sendProblem(request, reply, language, 'invalid_input', { errors: itemsOf(error) })
  }
  const status = error.statusCode ?? 500
  if (status === 413) return sendProblem(request, reply, language, 'too_large')
  if (status === 415) return sendProblem(request, reply, language, 'unsupported_media_type')
  if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return sendProblem(request, reply, language, 'invalid_json')
  if (status >= 400 && status < 500) return sendProblem(request, reply, language, 'invalid_input')
  const route = request.is404 ? '' : request.routeOptions.url
  logger.error({ err: error, method: request.method, route }, 'a request could not be answered')
  return sendProblem(request, reply, language, 'internal')
}

const MOST_ITEMS = 20

/** The values themselves are not told: one of them may be a password. */
function itemsOf(error: FastifyError): ProblemItem[] {
  return (error.validation ?? []).slice(0, MOST_ITEMS).map((issue) => ({
    path: visibleText(`${error.validationContext ?? ''}${issue.instancePath}`),
    code: issue.keyword,
    message: visibleText(issue.message ?? ''),
  }))
}
