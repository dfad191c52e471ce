import type { TokenAnswer } from '@vigie/contract'
import type { Kysely } from 'kysely'
import { storedTime } from '../db/stored-time.ts'
import type { Database } from '../db/tables.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import { VigieError } from '../kernel/vigie-error.ts'
import type { ApiSessions } from './api-sessions.ts'
import type { BrowserSession, Outcome, Visitor } from './auth.ts'
import type { BrowserSessions } from './browser-sessions.ts'
import type { PasswordGuard } from './password-guard.ts'
import { isWeakPassword } from './password-strength.ts'
import type { Passwords } from './passwords.ts'
import type { Principal } from './principal.ts'
import type { RightsChanges } from './rights-changes.ts'
import type { SessionsRepository } from './sessions-repository.ts'
import type { UserRow, UsersRepository, Within } from './users-repository.ts'

export interface SignInDeps {
  readonly db: Kysely<Database>
  readonly clock: Pick<Clock, 'now'>
  readonly journal: JournalRepository
  readonly users: UsersRepository
  readonly passwords: Passwords
  readonly guard: PasswordGuard
  readonly sessions: SessionsRepository
  readonly browserSessions: BrowserSessions
  readonly apiSessions: ApiSessions
  readonly changes: RightsChanges
}

/** What begins with a password: sessions of browsers and programs, and another password. */
export class SignIn {
  readonly #deps: SignInDeps

  constructor(deps: SignInDeps) {
    this.#deps = deps
  }

  browser(username: string, password: string, visitor: Visitor): Promise<Outcome<BrowserSession>> {
    return this.#deps.guard.signIn(username, password, visitor, (user, isStale) =>
      this.#enter(user, isStale ? password : undefined, async (current, within) => {
        await this.#tell('journal.signed_in', current, visitor, within)
        return this.#deps.browserSessions.begin(current, visitor, within)
      }),
    )
  }

  async api(username: string, password: string, visitor: Visitor): Promise<Outcome<TokenAnswer>> {
    const begun = await this.#deps.guard.signIn(username, password, visitor, (user, isStale) =>
      this.#enter(user, isStale ? password : undefined, async (current, within) => {
        await this.#tell('journal.token_granted', current, visitor, within)
        return this.#deps.apiSessions.begin(current, visitor, within)
      }),
    )
    return begun.ok ? { ok: true, value: await this.#deps.apiSessions.answer(begun.value) } : begun
  }

  async changePassword(
    principal: Principal,
    current: string,
    next: string,
    visitor: Visitor,
  ): Promise<Outcome<void>> {
    const { users, passwords, guard, sessions, journal, changes, db } = this.#deps
    const user = await users.byId(principal.userId)
    if (user === undefined) throw new VigieError('user_not_found')
    if (isWeakPassword(next, user.username)) throw new VigieError('weak_password')
    const journalled = {
      params: { user: user.username, address: visitor.address },
      actor: { id: user.id, name: user.username },
      target: { kind: 'user', name: user.username },
      action: 'user.password',
    } as const
    const changed = await guard.confirm(
      user,
      current,
      async () => {
        const password_hash = await passwords.hash(next)
        return db.transaction().execute(async (within) => {
          const columns = { password_hash, updated_at: this.#now() }
          if ((await users.changeIfStill(user, columns, within)) === undefined) return undefined
          await sessions.endAll(user.id, within, principal.sessionId)
          await journal.append({ ...journalled, message: 'journal.password_changed' }, within)
          return true
        })
      },
      () => journal.append({ ...journalled, message: 'journal.password_not_changed', outcome: 'refused' }),
    )
    if (!changed.ok) return changed
    changes.announce({ userId: user.id })
    return { ok: true, value: undefined }
  }

  /** @param rehash the password, when its hash is of another cost than today's */
  async #enter<T>(
    checked: UserRow,
    rehash: string | undefined,
    begin: (user: UserRow, within: Within) => Promise<T>,
  ): Promise<T | undefined> {
    const { db, users, passwords, sessions, changes } = this.#deps
    const password_hash = rehash === undefined ? undefined : await passwords.hash(rehash)
    const entered = await db.transaction().execute(async (within) => {
      const columns = { last_login_at: this.#now(), ...(password_hash !== undefined && { password_hash }) }
      const user = await users.changeIfStill(checked, columns, within)
      if (user === undefined) return undefined
      const begun = await begin(user, within)
      return { begun, ended: await sessions.endBeyond(user.id, within) }
    })
    for (const sessionId of entered?.ended ?? []) changes.announce({ userId: checked.id, sessionId })
    return entered?.begun
  }

  #tell(
    message: 'journal.signed_in' | 'journal.token_granted',
    user: UserRow,
    visitor: Visitor,
    within: Within,
  ): Promise<number> {
    const entry = {
      action: 'auth.sign_in',
      message,
      params: { user: user.username, address: visitor.address },
      actor: { id: user.id, name: user.username },
      target: { kind: 'user', name: user.username },
    }
    return this.#deps.journal.append(entry, within)
  }

  #now(): string {
    return storedTime(this.#deps.clock.now())
  }
}
