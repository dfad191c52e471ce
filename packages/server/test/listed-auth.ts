import type { ApiToken, Session, User } from '@vigie/contract'
import type { Auth, BrowserSession, Outcome, Refused } from '../src/auth/auth.ts'
import type { Principal } from '../src/auth/principal.ts'

const at = '2026-01-02T03:04:05.678Z'

export const userOf = ({ userId, username, role }: Principal): User => ({
  id: userId,
  username,
  role,
  disabled: false,
  created_at: at,
  last_login_at: null,
})

/** Everybody that a test's server knows, by the secret that they show. */
export type People = Readonly<Record<string, Principal>>

export interface ListedAuthOptions {
  readonly people: People
  readonly setupNeeded?: boolean
  /** What every login and setup ends with, in place of success. */
  readonly refusal?: Refused
}

/**
 * Accounts of a list: who shows `<name>` as bearer token or cookie is that one; `expired` is a token
 * that was one. Objects with id 1 are one's own, others are not there.
 */
export function listedAuth({ people, setupNeeded = false, refusal }: ListedAuthOptions): Auth {
  const found = new Map(Object.entries(people))
  const session: BrowserSession = {
    user: userOf(Object.values(people)[0] ?? { userId: 1, username: 'ada', role: 'admin', via: 'cookie' }),
    cookie: 'new-session-secret',
    deviceCookie: 'new-device-secret',
    expiresAtMs: Date.UTC(2026, 1, 1),
  }
  const ended = <T>(value: T): Outcome<T> => refusal ?? { ok: true, value }
  const tokens = {
    access_token: 'new-access-secret',
    token_type: 'bearer',
    expires_in: 600,
    refresh_token: 'new-refresh-secret',
  } as const
  const ownSession: Session = {
    id: 1,
    kind: 'browser',
    created_at: at,
    last_used_at: at,
    expires_at: at,
    current: true,
    user_agent: '</script>',
    address: '192.0.2.1',
  }
  const ownToken: ApiToken = {
    id: 1,
    name: 'backup',
    hint: 'vigie_ab',
    role: 'viewer',
    host_ids: null,
    created_at: at,
    expires_at: null,
    last_used_at: null,
  }
  return {
    setupNeeded: async () => setupNeeded,
    setupToken: async () => undefined,
    setup: async () => ended(session),
    loginBrowser: async () => ended(session),
    loginApi: async () => ended(tokens),
    refresh: async () => ended(tokens),
    logout: async () => undefined,
    byCookie: async (cookie) => found.get(cookie),
    async byBearer(token) {
      if (token === 'expired') return { ok: false, code: 'token_expired' }
      const principal = found.get(token)
      if (principal === undefined) return { ok: false, code: 'wrong_credentials' }
      return { ok: true, value: { ...principal, via: 'api_token' } }
    },
    again: async (principal) => principal,
    onRightsChange: () => ({ [Symbol.dispose]: () => undefined }),
    user: async (userId) => [...found.values()].map(userOf).find((user) => user.id === userId),
    users: async () => [...found.values()].map(userOf),
    addUser: async ({ username, role }) => userOf({ userId: 77, username, role, via: 'cookie' }),
    changeUser: async () => session.user,
    removeUser: async () => undefined,
    changePassword: async () => ended(undefined),
    sessions: async () => [ownSession],
    endSession: async (_principal, id) => id === 1,
    apiTokens: async () => [ownToken],
    addApiToken: async () => ({ token: 'vigie_new-token-secret', apiToken: ownToken }),
    removeApiToken: async (_principal, id) => id === 1,
  }
}
