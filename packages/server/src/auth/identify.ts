import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { AccessTokens } from './access-token.ts'
import { isMeantAsApiToken } from './api-token-text.ts'
import type { Outcome } from './auth.ts'
import { looksLikeSecret, storedSecret } from './opaque-secret.ts'
import { type PersonalTokens, principalOfToken } from './personal-tokens.ts'
import type { Principal } from './principal.ts'
import type { LiveSession, SessionsRepository } from './sessions-repository.ts'

export interface IdentifyDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  readonly sessions: SessionsRepository
  readonly accessTokens: AccessTokens
  readonly personalTokens: PersonalTokens
}

/** From a secret that was shown to who that is, as they are now: rights are read, never remembered. */
export class Identify {
  readonly #deps: IdentifyDeps

  constructor(deps: IdentifyDeps) {
    this.#deps = deps
  }

  async byCookie(cookie: string): Promise<Principal | undefined> {
    if (!looksLikeSecret(cookie)) return undefined
    const live = await this.#deps.sessions.bySecret(storedSecret(cookie))
    if (live === undefined) return undefined
    await this.#noted(this.#deps.sessions.touch(live))
    return ofSession(live, 'cookie')
  }

  byBearer(token: string): Promise<Outcome<Principal>> {
    return isMeantAsApiToken(token) ? this.#byApiToken(token) : this.#byAccessToken(token)
  }

  async again(principal: Principal): Promise<Principal | undefined> {
    const { via, sessionId, tokenId, expiresAtMs } = principal
    if (via === 'socket') return principal
    if (expiresAtMs !== undefined && expiresAtMs <= this.#deps.clock.now()) return undefined
    if (via === 'api_token') {
      const row = tokenId === undefined ? undefined : await this.#deps.personalTokens.byId(tokenId)
      return row === undefined || this.#deps.personalTokens.isOver(row) ? undefined : principalOfToken(row)
    }
    const live = sessionId === undefined ? undefined : await this.#deps.sessions.byId(sessionId)
    return live === undefined ? undefined : ofSession(live, via, expiresAtMs)
  }

  async #byAccessToken(token: string): Promise<Outcome<Principal>> {
    const claims = await this.#deps.accessTokens.read(token)
    if (claims === 'expired') return { ok: false, code: 'token_expired' }
    if (claims === 'invalid') return wrong
    const live = await this.#deps.sessions.byId(claims.sessionId)
    const isThatOne =
      live?.userId === claims.userId && Math.floor(live.createdAtMs / 1000) === claims.sessionBegan
    if (live === undefined || !isThatOne) return wrong
    await this.#noted(this.#deps.sessions.touch(live))
    return { ok: true, value: ofSession(live, 'access_token', claims.expiresAtMs) }
  }

  async #byApiToken(token: string): Promise<Outcome<Principal>> {
    const row = await this.#deps.personalTokens.byText(token)
    if (row === undefined) return wrong
    if (this.#deps.personalTokens.isOver(row)) return { ok: false, code: 'token_expired' }
    await this.#noted(this.#deps.personalTokens.touch(row))
    return { ok: true, value: principalOfToken(row) }
  }

  /** On a full disk people must still get in and look. */
  async #noted(touching: Promise<void>): Promise<void> {
    try {
      await touching
    } catch (thrown) {
      this.#deps.logger.debug({ reason: reasonOf(thrown) }, 'the use of a session could not be written down')
    }
  }
}

const wrong = { ok: false, code: 'wrong_credentials' } as const

function ofSession(live: LiveSession, via: 'cookie' | 'access_token', expiresAtMs?: number): Principal {
  const { userId, username, role, sessionId } = live
  return { userId, username, role, via, sessionId, expiresAtMs }
}
