import type { TokenAnswer } from '@vigie/contract'
import type { Kysely } from 'kysely'
import { storedTime } from '../db/stored-time.ts'
import type { Database } from '../db/tables.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import { type AccessTokens, accessTokenSeconds } from './access-token.ts'
import type { Outcome, RightsChange, Visitor } from './auth.ts'
import { looksLikeSecret, newSecret, storedSecret } from './opaque-secret.ts'
import type { RightsChanges } from './rights-changes.ts'
import type { SessionsRepository } from './sessions-repository.ts'
import type { UserRow, Within } from './users-repository.ts'

export interface ApiSessionsDeps {
  readonly db: Kysely<Database>
  readonly clock: Pick<Clock, 'now'>
  readonly random: (bytes: number) => Buffer
  readonly journal: JournalRepository
  readonly sessions: SessionsRepository
  readonly accessTokens: AccessTokens
  readonly changes: RightsChanges
}

/** A session of a program, and the refresh token that it holds now. */
export interface ApiGrant {
  readonly userId: number
  readonly sessionId: number
  readonly createdAtMs: number
  readonly refreshToken: string
}

type Exchange =
  | { readonly kind: 'unknown' | 'over' }
  | { readonly kind: 'reused'; readonly ended: RightsChange | undefined }
  | { readonly kind: 'granted'; readonly grant: ApiGrant }

/** Sessions of programs: refresh tokens that work once, and access tokens that name the session's row. */
export class ApiSessions {
  readonly #deps: ApiSessionsDeps

  constructor(deps: ApiSessionsDeps) {
    this.#deps = deps
  }

  async begin(user: UserRow, visitor: Visitor, within: Within): Promise<ApiGrant> {
    const session = { userId: user.id, kind: 'api', secretHash: null, visitor } as const
    const { sessionId, createdAtMs } = await this.#deps.sessions.begin(session, within)
    const refreshToken = await this.#newRefreshToken(sessionId, within)
    return { userId: user.id, sessionId, createdAtMs, refreshToken }
  }

  async answer({ userId, sessionId, createdAtMs, refreshToken }: ApiGrant): Promise<TokenAnswer> {
    const sessionBegan = Math.floor(createdAtMs / 1000)
    return {
      access_token: await this.#deps.accessTokens.issue({ userId, sessionId, sessionBegan }),
      token_type: 'bearer',
      expires_in: accessTokenSeconds,
      refresh_token: refreshToken,
    }
  }

  async refresh(refreshToken: string, visitor: Visitor): Promise<Outcome<TokenAnswer>> {
    if (!looksLikeSecret(refreshToken)) return { ok: false, code: 'wrong_credentials' }
    const tokenHash = storedSecret(refreshToken)
    const exchange = await this.#deps.db
      .transaction()
      .execute((within) => this.#exchange(tokenHash, visitor, within))
    switch (exchange.kind) {
      case 'unknown':
        return { ok: false, code: 'wrong_credentials' }
      case 'over':
        return { ok: false, code: 'token_expired' }
      case 'reused':
        if (exchange.ended !== undefined) this.#deps.changes.announce(exchange.ended)
        return { ok: false, code: 'token_reused' }
      case 'granted':
        return { ok: true, value: await this.answer(exchange.grant) }
    }
  }

  async #exchange(tokenHash: string, visitor: Visitor, within: Within): Promise<Exchange> {
    // Of any number at the same moment this changes the row for one.
    const spent = await within
      .updateTable('refresh_tokens')
      .set({ used_at: storedTime(this.#deps.clock.now()) })
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .returning('session_id')
      .executeTakeFirst()
    if (spent === undefined) return this.#reused(tokenHash, visitor, within)
    const live = await this.#deps.sessions.byId(spent.session_id, within)
    if (live === undefined) return { kind: 'over' }
    await this.#deps.sessions.touch(live, within)
    const { userId, sessionId, createdAtMs } = live
    const refreshToken = await this.#newRefreshToken(sessionId, within)
    return { kind: 'granted', grant: { userId, sessionId, createdAtMs, refreshToken } }
  }

  /** Its owner or a thief is late, and nobody can tell which: the session ends for both. */
  async #reused(tokenHash: string, visitor: Visitor, within: Within): Promise<Exchange> {
    const owner = await within
      .selectFrom('refresh_tokens')
      .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .where('refresh_tokens.token_hash', '=', tokenHash)
      .select(['sessions.id as sessionId', 'users.id as userId', 'users.username as username'])
      .executeTakeFirst()
    if (owner === undefined) return { kind: 'unknown' }
    const { sessionId, userId, username } = owner
    if (!(await this.#deps.sessions.end(sessionId, userId, within)))
      return { kind: 'reused', ended: undefined }
    await this.#deps.journal.append(
      {
        action: 'auth.refresh_reused',
        message: 'journal.refresh_reused',
        params: { user: username, address: visitor.address },
        target: { kind: 'user', name: username },
        outcome: 'refused',
      },
      within,
    )
    return { kind: 'reused', ended: { userId, sessionId } }
  }

  async #newRefreshToken(sessionId: number, within: Within): Promise<string> {
    const token = newSecret(this.#deps.random)
    const created_at = storedTime(this.#deps.clock.now())
    await within
      .insertInto('refresh_tokens')
      .values({ session_id: sessionId, token_hash: storedSecret(token), created_at, used_at: null })
      .execute()
    return token
  }
}
