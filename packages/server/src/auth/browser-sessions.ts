import type { BrowserSession, Visitor } from './auth.ts'
import type { DeviceCookies } from './device-cookie.ts'
import { newSecret, storedSecret } from './opaque-secret.ts'
import type { SessionsRepository } from './sessions-repository.ts'
import { type UserRow, userOf, type Within } from './users-repository.ts'

export interface BrowserSessionsDeps {
  readonly random: (bytes: number) => Buffer
  readonly sessions: SessionsRepository
  readonly devices: DeviceCookies
}

/** Begins sessions of browsers; each sign-in has a new one. */
export class BrowserSessions {
  readonly #deps: BrowserSessionsDeps

  constructor(deps: BrowserSessionsDeps) {
    this.#deps = deps
  }

  async begin(user: UserRow, visitor: Visitor, within: Within): Promise<BrowserSession> {
    const { random, sessions, devices } = this.#deps
    const cookie = newSecret(random)
    const session = { userId: user.id, kind: 'browser', secretHash: storedSecret(cookie), visitor } as const
    const { expiresAtMs } = await sessions.begin(session, within)
    return { user: userOf(user), cookie, deviceCookie: devices.issue(user.username_key), expiresAtMs }
  }
}
