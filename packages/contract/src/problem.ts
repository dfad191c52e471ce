import { z } from 'zod'

/** Every stable `code` of a problem document, with its HTTP status. Codes are never renamed. */
export const problemStatus = {
  invalid_input: 400,
  bad_address: 400,
  invalid_json: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  token_expired: 401,
  token_reused: 401,
  forbidden: 403,
  csrf: 403,
  wrong_origin: 403,
  setup_token_wrong: 403,
  loopback_only: 403,
  not_found: 404,
  host_not_found: 404,
  container_not_found: 404,
  task_not_found: 404,
  user_not_found: 404,
  token_not_found: 404,
  session_not_found: 404,
  schedule_not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  setup_done: 409,
  container_ambiguous: 409,
  container_busy: 409,
  host_name_taken: 409,
  host_disabled: 409,
  user_name_taken: 409,
  last_admin: 409,
  idempotency_conflict: 409,
  interval_fixed: 409,
  too_large: 413,
  unsupported_media_type: 415,
  weak_password: 422,
  unsupported_address: 422,
  interval_too_short: 422,
  too_many_requests: 429,
  internal: 500,
  host_unreachable: 502,
  engine_refused: 502,
  not_ready: 503,
  busy: 503,
} as const

export type ProblemCode = keyof typeof problemStatus

export const problemItemSchema = z.object({
  /** Where, such as `body/name`. */
  path: z.string(),
  code: z.string(),
  message: z.string(),
})

/** RFC 9457: a stable `code` for programs, sentences for people. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  errors: z.array(problemItemSchema),
})

export type ProblemItem = z.infer<typeof problemItemSchema>
export type Problem = z.infer<typeof problemSchema>
