import type { Kysely } from 'kysely'
import { FairMutex } from '../db/fair-mutex.ts'
import { storedTime } from '../db/stored-time.ts'
import type { Database } from '../db/tables.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import { VigieError } from '../kernel/vigie-error.ts'
import type { Auth, Visitor } from './auth.ts'
import type { BrowserSessions } from './browser-sessions.ts'
import { newSecret, sameSecret } from './opaque-secret.ts'
import { isWeakPassword } from './password-strength.ts'
import type { Passwords } from './passwords.ts'
import type { UserRow, UsersRepository, Within } from './users-repository.ts'

/** The row that two set-ups at the same moment meet at. */
const doneKey = 'auth.setup_done'

export interface FirstAdminDeps {
  readonly db: Kysely<Database>
  readonly clock: Pick<Clock, 'now'>
  readonly random: (bytes: number) => Buffer
  readonly journal: JournalRepository
  readonly users: UsersRepository
  readonly passwords: Passwords
  readonly browserSessions: BrowserSessions
}

/** Makes the first administrator, once. The token lives in this process only. */
export class FirstAdmin {
  readonly #deps: FirstAdminDeps
  readonly #token: string
  readonly #turn = new FairMutex()
  /** There is no way back: the last administrator cannot be removed. */
  #done = false

  constructor(deps: FirstAdminDeps) {
    this.#deps = deps
    this.#token = newSecret(deps.random)
  }

  async isNeeded(): Promise<boolean> {
    this.#done ||= await this.#deps.users.areThereAny()
    return !this.#done
  }

  async token(): Promise<string | undefined> {
    return (await this.isNeeded()) ? this.#token : undefined
  }

  async setup(request: Parameters<Auth['setup']>[0], visitor: Visitor): ReturnType<Auth['setup']> {
    const { token, username, password } = request
    if (!(await this.isNeeded())) return { ok: false, code: 'setup_done' }
    if (!sameSecret(token, this.#token)) return { ok: false, code: 'setup_token_wrong' }
    if (isWeakPassword(password, username)) return { ok: false, code: 'weak_password' }
    return this.#inTurn(async () => {
      if (!(await this.isNeeded())) return { ok: false, code: 'setup_done' }
      const passwordHash = await this.#deps.passwords.hash(password)
      const begun = await this.#deps.db.transaction().execute(async (within) => {
        const user = await this.#make({ username, passwordHash, signedIn: true }, within)
        if (user === undefined) return undefined
        await this.#deps.journal.append(
          {
            action: 'user.added',
            message: 'journal.setup_done',
            params: { user: user.username, address: visitor.address },
            actor: { id: user.id, name: user.username },
            target: { kind: 'user', name: user.username },
          },
          within,
        )
        return this.#deps.browserSessions.begin(user, visitor, within)
      })
      return begun === undefined ? { ok: false, code: 'setup_done' } : { ok: true, value: begun }
    })
  }

  /** @returns false if there is an account already @throws VigieError admin_password_weak */
  async ensure(username: string, password: string): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!(await this.isNeeded())) return false
      if (isWeakPassword(password, username)) throw new VigieError('admin_password_weak', { name: username })
      const passwordHash = await this.#deps.passwords.hash(password)
      return this.#deps.db.transaction().execute(async (within) => {
        const user = await this.#make({ username, passwordHash }, within)
        if (user === undefined) return false
        await this.#deps.journal.append(
          {
            action: 'user.added',
            message: 'journal.admin_made',
            params: { user: user.username },
            target: { kind: 'user', name: user.username },
          },
          within,
        )
        return true
      })
    })
  }

  /** One hash at a time, not one for each of fifty requests. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn.acquire()
    try {
      return await work()
    } finally {
      this.#turn.release()
    }
  }

  /** @returns undefined if there is an account already */
  async #make(
    admin: { readonly username: string; readonly passwordHash: string; readonly signedIn?: boolean },
    within: Within,
  ): Promise<UserRow | undefined> {
    const { clock, users } = this.#deps
    const updated_at = storedTime(clock.now())
    // Written even if it stands there: another process of the same database waits here for the outcome.
    await within
      .insertInto('settings')
      .values({ key: doneKey, value: 'true', updated_at, updated_by: 'vigie' })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ updated_at }))
      .execute()
    return (await users.areThereAny(within)) ? undefined : users.add({ ...admin, role: 'admin' }, within)
  }
}
