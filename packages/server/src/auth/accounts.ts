import type { Role, User } from '@vigie/contract'
import type { Kysely } from 'kysely'
import { isUniqueViolation } from '../db/database-error.ts'
import type { Database } from '../db/tables.ts'
import type { JournalEntry, JournalRepository } from '../journal/journal-repository.ts'
import { VigieError } from '../kernel/vigie-error.ts'
import { actorOf } from './actor.ts'
import type { Auth } from './auth.ts'
import { isWeakPassword } from './password-strength.ts'
import type { Passwords } from './passwords.ts'
import type { PersonalTokens } from './personal-tokens.ts'
import type { Principal } from './principal.ts'
import type { RightsChanges } from './rights-changes.ts'
import type { SessionsRepository } from './sessions-repository.ts'
import { type UserRow, type UsersRepository, userOf, type Within } from './users-repository.ts'

export interface AccountsDeps {
  readonly db: Kysely<Database>
  readonly journal: JournalRepository
  readonly users: UsersRepository
  readonly sessions: SessionsRepository
  readonly passwords: Passwords
  readonly personalTokens: Pick<PersonalTokens, 'removeAll'>
  readonly changes: RightsChanges
}

type Change = Parameters<Auth['changeUser']>[1]

/** What an administrator does with accounts. */
export class Accounts {
  readonly #deps: AccountsDeps

  constructor(deps: AccountsDeps) {
    this.#deps = deps
  }

  async add(
    user: { readonly username: string; readonly password: string; readonly role: Role },
    by: Principal | undefined,
  ): Promise<User> {
    const { username, password, role } = user
    if (isWeakPassword(password, username)) throw new VigieError('weak_password')
    const passwordHash = await this.#deps.passwords.hash(password)
    try {
      return await this.#deps.db.transaction().execute(async (within) => {
        const row = await this.#deps.users.add({ username, passwordHash, role }, within)
        await this.#tell('user.added', 'journal.user_added', row, by, within, { role })
        return userOf(row)
      })
    } catch (thrown) {
      if (!isUniqueViolation(thrown)) throw thrown
      throw new VigieError('user_name_taken', { name: username }, { cause: thrown })
    }
  }

  /**
   * One's own password is not changed here: who finds a session open does not know the current one.
   * @throws VigieError own_password, user_not_found, weak_password, last_admin
   */
  async change(userId: number, change: Change, by: Principal | undefined): Promise<User> {
    const { users, passwords, db, changes } = this.#deps
    const before = await this.#found(userId)
    const { password } = change
    if (password !== undefined && by?.userId === userId) throw new VigieError('own_password')
    if (password !== undefined && isWeakPassword(password, before.username))
      throw new VigieError('weak_password')
    const passwordHash = password === undefined ? undefined : await passwords.hash(password)
    const { row, hasEnded } = await db.transaction().execute(async (within) => {
      const was = await users.byId(userId, within)
      if (was === undefined) throw new VigieError('user_not_found')
      const { role, disabled } = differing(was, change)
      if (role !== undefined || disabled === true) await users.refuseWithoutOtherAdmin(was, within)
      const columns = {
        ...(role !== undefined && { role }),
        ...(disabled !== undefined && { disabled: disabled ? 1 : 0 }),
        ...(passwordHash !== undefined && { password_hash: passwordHash }),
      } as const
      if (Object.keys(columns).length === 0) return { row: was, hasEnded: false }
      const changed = (await users.change(userId, columns, within)) ?? was
      const isEnding = role !== undefined || disabled === true || passwordHash !== undefined
      if (isEnding) await this.#deps.sessions.endAll(userId, within)
      await this.#tellChanges(was, { role, disabled, password }, by, within)
      if (passwordHash !== undefined) await this.#removeTokens(was, by, within)
      return { row: changed, hasEnded: isEnding }
    })
    if (hasEnded) changes.announce({ userId })
    return userOf(row)
  }

  async remove(userId: number, by: Principal | undefined): Promise<void> {
    const { users, db, changes } = this.#deps
    await db.transaction().execute(async (within) => {
      const user = await users.byId(userId, within)
      if (user === undefined) throw new VigieError('user_not_found')
      await users.refuseWithoutOtherAdmin(user, within)
      await users.remove(userId, within)
      await this.#tell('user.removed', 'journal.user_removed', user, by, within)
    })
    changes.announce({ userId })
  }

  async #removeTokens(user: UserRow, by: Principal | undefined, within: Within): Promise<void> {
    const count = await this.#deps.personalTokens.removeAll(user.id, within)
    if (count === 0) return
    await this.#tell('token.removed', 'journal.tokens_removed', user, by, within, { count })
  }

  async #found(userId: number): Promise<UserRow> {
    const user = await this.#deps.users.byId(userId)
    if (user === undefined) throw new VigieError('user_not_found')
    return user
  }

  async #tellChanges(
    was: UserRow,
    { role, disabled, password }: Change,
    by: Principal | undefined,
    within: Within,
  ): Promise<void> {
    if (role !== undefined) {
      await this.#tell('user.role', 'journal.user_role', was, by, within, { from: was.role, to: role })
    }
    if (disabled === true) await this.#tell('user.disabled', 'journal.user_disabled', was, by, within)
    if (disabled === false) await this.#tell('user.enabled', 'journal.user_enabled', was, by, within)
    if (password !== undefined) await this.#tell('user.password', 'journal.user_password', was, by, within)
  }

  async #tell(
    action: string,
    message: JournalEntry['message'],
    user: UserRow,
    by: Principal | undefined,
    within: Within,
    more: Readonly<Record<string, string | number>> = {},
  ): Promise<void> {
    const actor = actorOf(by)
    const target = { kind: 'user', name: user.username }
    const params = { user: user.username, actor: actor.name, ...more }
    await this.#deps.journal.append({ action, message, params, actor, target }, within)
  }
}

/** What is asked and is not so already. */
function differing(was: UserRow, { role, disabled }: Change): Pick<Change, 'role' | 'disabled'> {
  return {
    role: role === was.role ? undefined : role,
    disabled: disabled === (was.disabled !== 0) ? undefined : disabled,
  }
}
