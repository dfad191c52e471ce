import { z } from 'zod'
import { cursor } from './fleet.ts'
import { roles } from './permissions.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from './plain.ts'
import { rowId, rowIdParam, time, visible } from './wire.ts'

export const roleSchema = z.enum(roles)
/** Compared without case; shown as given. */
export const userName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/, 'letters, digits and . _ @ + -, at most 64')
/** A new one; length in characters. Lists of known passwords are looked at by the server. */
export const newPassword = z.string().min(MIN_PASSWORD).max(MAX_PASSWORD)
/** One that is being checked: no rule may tell what the right one looks like. */
const givenPassword = z.string().min(1).max(MAX_PASSWORD)

export const setupBody = z.strictObject({
  token: z.string().min(1).max(200),
  username: userName,
  password: newPassword,
})

export const loginBody = z.strictObject({ username: z.string().min(1).max(256), password: givenPassword })
/** OAuth2 password grant; programs that follow the RFC send more fields, which are passed over. */
export const tokenBody = z.object({
  username: z.string().min(1).max(256),
  password: givenPassword,
  grant_type: z.literal('password').optional(),
})
export const refreshBody = z.object({
  refresh_token: z.string().min(1).max(200),
  grant_type: z.literal('refresh_token').optional(),
})
export const tokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  /** Seconds. */
  expires_in: z.number().int(),
  refresh_token: z.string(),
})
export type TokenAnswer = z.infer<typeof tokenAnswer>

export const userSchema = z.object({
  id: rowId,
  username: z.string(),
  role: roleSchema,
  disabled: z.boolean(),
  created_at: time,
  last_login_at: time.nullable(),
})
export type User = z.infer<typeof userSchema>

/** Who is asking, and what may be done: the effective role after the token's own limit. */
export const meSchema = z.object({
  /** Id 0 is the machine's own administrator, on the control socket. */
  user: userSchema.extend({ id: z.number().int().nonnegative() }),
  role: roleSchema,
  /** How this request proved who it is. */
  via: z.enum(['cookie', 'access_token', 'api_token', 'socket']),
  /** Only these hosts; `null` = all. */
  host_ids: z.array(rowId).nullable(),
  /** True when the connection is neither https nor loopback: passwords travel readable. */
  insecure_transport: z.boolean(),
  server_version: z.string(),
})
export type Me = z.infer<typeof meSchema>
export const setupStateAnswer = z.object({
  /** Whether the first account is still to be made. */
  needed: z.boolean(),
  /** Whom the browser's cookie stands for; `null`: nobody is signed in. */
  me: meSchema.nullable(),
})

export const passwordBody = z.strictObject({ current_password: givenPassword, new_password: newPassword })

export const newUserBody = z.strictObject({ username: userName, password: newPassword, role: roleSchema })
/** `password`: an administrator gives a new one; it ends all sessions of that user and removes all their API tokens. */
export const changedUserBody = z
  .strictObject({ role: roleSchema, disabled: z.boolean(), password: newPassword })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'nothing to change')
export const usersAnswer = z.object({ users: z.array(userSchema), next_cursor: cursor })
export const userParams = z.object({ user_id: rowIdParam })

export const sessionSchema = z.object({
  id: rowId,
  /** `browser`: a cookie; `api`: access and refresh tokens. */
  kind: z.enum(['browser', 'api']),
  created_at: time,
  last_used_at: time,
  expires_at: time,
  /** Whether it is the one that asks. */
  current: z.boolean(),
  user_agent: z.string().nullable(),
  address: z.string().nullable(),
})
export type Session = z.infer<typeof sessionSchema>
export const sessionsAnswer = z.object({ sessions: z.array(sessionSchema), next_cursor: cursor })
export const sessionParams = z.object({ session_id: rowIdParam })

export const apiTokenSchema = z.object({
  id: rowId,
  name: z.string(),
  /** The first characters, so that one can tell them apart. */
  hint: z.string(),
  /** It can do no more than this role, nor more than its owner. */
  role: roleSchema,
  host_ids: z.array(rowId).nullable(),
  created_at: time,
  expires_at: time.nullable(),
  last_used_at: time.nullable(),
})
export type ApiToken = z.infer<typeof apiTokenSchema>
export const newApiTokenBody = z.strictObject({
  name: visible(100),
  role: roleSchema,
  host_ids: z.array(rowId).min(1).max(1000).nullable().optional(),
  /** `null`: never. Absent: 90 days. */
  expires_in_days: z.number().int().min(1).max(3650).nullable().optional(),
})
/** The only time that the token itself is told. */
export const newApiTokenAnswer = z.object({ token: z.string(), api_token: apiTokenSchema })
export const apiTokensAnswer = z.object({ api_tokens: z.array(apiTokenSchema), next_cursor: cursor })
export const apiTokenParams = z.object({ token_id: rowIdParam })
