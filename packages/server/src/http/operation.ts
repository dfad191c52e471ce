import { type ProblemCode, problemSchema, problemStatus } from '@vigie/contract'
import { z } from 'zod'
import type { Access } from './access.ts'

export interface About {
  readonly permission: Access
  /** `operationId`: stable, for clients made from the document. */
  readonly id: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  /** Beside those that the shapes and the permission bring with them. */
  readonly problems?: readonly ProblemCode[]
  /** Beside JSON: of the body, when a form is taken, too. */
  readonly form?: boolean
  /** Beside JSON: of the answer, when Markdown can be had, too. */
  readonly markdown?: boolean
  readonly wholeFleet?: boolean
  readonly credentials?: boolean
  readonly knowsCookie?: boolean
  readonly ownPages?: boolean
}

interface Shapes {
  readonly params?: z.ZodType
  readonly querystring?: z.ZodType
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
  readonly response: Readonly<Record<number, z.ZodType>>
}

/** An answer without a body (204). */
export const nothing = z.null().describe('Done; there is nothing to tell')

/**
 * What a route declares: who may, what goes in, what comes out. The schemas validate requests, cut
 * answers to what they name, and become the OpenAPI document.
 */
export function operation<const S extends Shapes>(about: About, shapes: S) {
  const { permission, wholeFleet, credentials, knowsCookie, ownPages } = about
  const { response, ...inputs } = shapes
  const documented = {
    ...inputs,
    operationId: about.id,
    summary: about.summary,
    ...(about.description !== undefined && { description: about.description }),
    tags: [about.tag],
    ...(about.form && { consumes: ['application/json', 'application/x-www-form-urlencoded'] }),
    'x-permission': permission,
    security:
      permission === 'anyone'
        ? about.knowsCookie
          ? [{}, { cookie: [] }]
          : []
        : [{ bearer: [] }, { cookie: [] }, { password: [] }],
    response: {
      ...problemAnswers(problemsOf(about, inputs)),
      ...(about.markdown ? withMarkdown(response) : response),
    },
  }
  return {
    config: {
      permission,
      ...(wholeFleet !== undefined && { wholeFleet }),
      ...(credentials !== undefined && { credentials }),
      ...(knowsCookie !== undefined && { knowsCookie }),
      ...(ownPages !== undefined && { ownPages }),
    },
    // Handlers return answers and throw problems: only the former are theirs to type.
    schema: documented as unknown as S,
  }
}

function problemsOf(about: About, inputs: Omit<Shapes, 'response'>): ProblemCode[] {
  const codes: ProblemCode[] = [
    ...(about.problems ?? []),
    'bad_address',
    'too_many_requests',
    'busy',
    'internal',
  ]
  if (Object.keys(inputs).length > 0) codes.push('invalid_input')
  if (inputs.body !== undefined)
    codes.push('invalid_json', 'unsupported_media_type', 'too_large', 'wrong_origin')
  if (about.permission !== 'anyone')
    codes.push('unauthenticated', 'token_expired', 'forbidden', 'csrf', 'wrong_origin')
  if (about.ownPages) codes.push('csrf', 'wrong_origin')
  return [...new Set(codes)].sort()
}

function withMarkdown(response: Shapes['response']) {
  const text = { 'text/markdown': { schema: z.string() } }
  return Object.fromEntries(
    Object.entries(response).map(([status, schema]) => [
      status,
      { content: { 'application/json': { schema }, ...text } },
    ]),
  )
}

function problemAnswers(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => problemStatus[code])
  const content = { 'application/problem+json': { schema: problemSchema } }
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [status, { description: each.join(', '), content }]),
  )
}
