import type { Role, User } from '@vigie/contract'
import type { Kysely, Transaction } from 'kysely'
import { storedTime } from '../db/stored-time.ts'
import type { Database, RowOf } from '../db/tables.ts'
import type { Clock } from '../kernel/clock.ts'
import { VigieError } from '../kernel/vigie-error.ts'

export type UserRow = RowOf<'users'>
export type Within = Transaction<Database>

/** Names that differ only in capital letters are one name. */
export const keyOfName = (username: string): string => username.trim().toLowerCase()

export const roleOf = (row: { readonly role: string }): Role => row.role as Role

export function userOf(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    role: roleOf(row),
    disabled: row.disabled !== 0,
    created_at: row.created_at,
    last_login_at: row.last_login_at,
  }
}

export class UsersRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Pick<Clock, 'now'>

  constructor(db: Kysely<Database>, clock: Pick<Clock, 'now'>) {
    this.#db = db
    this.#clock = clock
  }

  async areThereAny(within: Kysely<Database> = this.#db): Promise<boolean> {
    return (await within.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
  }

  byId(id: number, within: Kysely<Database> = this.#db): Promise<UserRow | undefined> {
    return within.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
  }

  byName(username: string): Promise<UserRow | undefined> {
    const key = keyOfName(username)
    return this.#db.selectFrom('users').selectAll().where('username_key', '=', key).executeTakeFirst()
  }

  list(): Promise<UserRow[]> {
    return this.#db.selectFrom('users').selectAll().orderBy('id').execute()
  }

  /** Whoever has been administrator the longest. */
  firstAdmin(): Promise<UserRow | undefined> {
    const admins = this.#db.selectFrom('users').selectAll().where('role', '=', 'admin')
    return admins.where('disabled', '=', 0).orderBy('id').executeTakeFirst()
  }

  /** @throws the database's own error when the name is taken, see `isUniqueViolation` */
  add(
    user: {
      readonly username: string
      readonly passwordHash: string
      readonly role: Role
      readonly signedIn?: boolean
    },
    within: Within,
  ): Promise<UserRow> {
    const now = storedTime(this.#clock.now())
    return within
      .insertInto('users')
      .values({
        username: user.username.trim(),
        username_key: keyOfName(user.username),
        password_hash: user.passwordHash,
        role: user.role,
        disabled: 0,
        created_at: now,
        updated_at: now,
        last_login_at: user.signedIn === true ? now : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  }

  /**
   * Keeps every administrator as they are until the transaction ends: of two that demote each other at
   * the same moment the second finds out. (No FOR UPDATE: SQLite does not know it.)
   * @throws VigieError last_admin if nobody but this one is left
   */
  async refuseWithoutOtherAdmin(user: UserRow, within: Within): Promise<void> {
    const admins = await within
      .updateTable('users')
      .set((row) => ({ updated_at: row.ref('updated_at') }))
      .where('role', '=', 'admin')
      .where('disabled', '=', 0)
      .returning('id')
      .execute()
    if (admins.some(({ id }) => id !== user.id)) return
    if (admins.length > 0) throw new VigieError('last_admin', { name: user.username })
  }

  async change(
    id: number,
    columns: Partial<Pick<UserRow, 'role' | 'disabled' | 'password_hash'>>,
    within: Within,
  ): Promise<UserRow | undefined> {
    return within
      .updateTable('users')
      .set({ ...columns, updated_at: storedTime(this.#clock.now()) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
  }

  /**
   * Only while the password that was checked is still the one, and the account still open: both may
   * have changed while the hash was computed.
   */
  async changeIfStill(
    checked: UserRow,
    columns: Partial<Pick<UserRow, 'last_login_at' | 'password_hash' | 'updated_at'>>,
    within: Within,
  ): Promise<UserRow | undefined> {
    return within
      .updateTable('users')
      .set(columns)
      .where('id', '=', checked.id)
      .where('password_hash', '=', checked.password_hash)
      .where('disabled', '=', 0)
      .returningAll()
      .executeTakeFirst()
  }

  async remove(id: number, within: Within): Promise<void> {
    await within.deleteFrom('users').where('id', '=', id).execute()
  }
}
