import { type ApiToken, isAtLeast, type Role } from '@vigie/contract'
import type { Kysely } from 'kysely'
import { storedTime, storedTimeOrNull, timeMs, timeMsOrUndefined } from '../db/stored-time.ts'
import type { Database, RowOf } from '../db/tables.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import { VigieError } from '../kernel/vigie-error.ts'
import { actorOf } from './actor.ts'
import { hintOf, isWellFormedApiToken, newApiToken } from './api-token-text.ts'
import type { Auth } from './auth.ts'
import { storedSecret } from './opaque-secret.ts'
import type { Principal } from './principal.ts'
import type { RightsChanges } from './rights-changes.ts'
import { touchMs } from './sessions-repository.ts'
import type { UserRow, UsersRepository, Within } from './users-repository.ts'

const dayMs = 86_400_000

export interface PersonalTokensDeps {
  readonly db: Kysely<Database>
  readonly clock: Pick<Clock, 'now'>
  readonly random: (bytes: number) => Buffer
  readonly journal: JournalRepository
  readonly users: UsersRepository
  readonly changes: RightsChanges
}

/** A token's row with its owner as they are now. */
export interface OwnedToken extends RowOf<'api_tokens'> {
  readonly username: string
  readonly owner_role: string
}

/** The strings that scripts and the command line keep. */
export class PersonalTokens {
  readonly #deps: PersonalTokensDeps

  constructor(deps: PersonalTokensDeps) {
    this.#deps = deps
  }

  /**
   * Only for who has signed in: one that a stolen token made would outlive its removal.
   * @throws VigieError token_by_token
   */
  async add(by: Principal, asked: Parameters<Auth['addApiToken']>[1]): ReturnType<Auth['addApiToken']> {
    if (by.via === 'api_token') throw new VigieError('token_by_token')
    const { db, clock, random, journal } = this.#deps
    const owner = await this.#ownerFor(by)
    const token = newApiToken(random)
    const days = asked.expiresInDays
    const expiresAtMs = days === null ? undefined : clock.now() + days * dayMs
    const hosts = asked.hostIds === null ? null : [...new Set(asked.hostIds)]
    const row = await db.transaction().execute(async (within) => {
      const added = await within
        .insertInto('api_tokens')
        .values({
          user_id: owner.id,
          name: asked.name,
          token_hash: storedSecret(token),
          hint: hintOf(token),
          role: lowerOf(asked.role, by.role),
          host_ids: hosts === null ? null : JSON.stringify(hosts),
          created_at: storedTime(clock.now()),
          expires_at: storedTimeOrNull(expiresAtMs),
          last_used_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      const params = { token: added.name, user: owner.username, role: added.role, actor: by.username }
      const told = { action: 'token.added', message: 'journal.token_added', params } as const
      await journal.append(
        { ...told, actor: actorOf(by), target: { kind: 'token', name: added.name } },
        within,
      )
      return added
    })
    return { token, apiToken: apiTokenOf(row) }
  }

  /** One's own, newest first; of everybody for the machine's own administrator. */
  async list(principal: Principal): Promise<ApiToken[]> {
    let query = this.#deps.db.selectFrom('api_tokens').selectAll().orderBy('id', 'desc')
    if (principal.userId !== 0) query = query.where('user_id', '=', principal.userId)
    return (await query.execute()).map(apiTokenOf)
  }

  async remove(by: Principal, tokenId: number): Promise<boolean> {
    const { db, journal, changes, users } = this.#deps
    const removed = await db.transaction().execute(async (within) => {
      let deleting = within.deleteFrom('api_tokens').where('id', '=', tokenId)
      if (by.userId !== 0) deleting = deleting.where('user_id', '=', by.userId)
      const row = await deleting.returning(['user_id', 'name']).executeTakeFirst()
      if (row === undefined) return undefined
      const owner = await users.byId(row.user_id, within)
      const params = { token: row.name, user: owner?.username ?? '', actor: by.username }
      const told = { action: 'token.removed', message: 'journal.token_removed', params } as const
      await journal.append({ ...told, actor: actorOf(by), target: { kind: 'token', name: row.name } }, within)
      return row
    })
    if (removed !== undefined) changes.announce({ userId: removed.user_id, tokenId })
    return removed !== undefined
  }

  /** All of a user, who was given a new password: whoever knew the old one may have made some. @returns how many */
  async removeAll(userId: number, within: Within): Promise<number> {
    const removed = await within.deleteFrom('api_tokens').where('user_id', '=', userId).executeTakeFirst()
    return Number(removed.numDeletedRows)
  }

  async byText(token: string): Promise<OwnedToken | undefined> {
    return isWellFormedApiToken(token) ? this.#owned('token_hash', storedSecret(token)) : undefined
  }

  byId(id: number): Promise<OwnedToken | undefined> {
    return this.#owned('id', id)
  }

  #owned(column: 'id' | 'token_hash', value: number | string): Promise<OwnedToken | undefined> {
    return this.#deps.db
      .selectFrom('api_tokens')
      .innerJoin('users', 'users.id', 'api_tokens.user_id')
      .where(`api_tokens.${column}`, '=', value)
      .where('users.disabled', '=', 0)
      .selectAll('api_tokens')
      .select(['users.username as username', 'users.role as owner_role'])
      .executeTakeFirst()
  }

  isOver(row: RowOf<'api_tokens'>): boolean {
    return row.expires_at !== null && timeMs(row.expires_at) <= this.#deps.clock.now()
  }

  /** Notes that it was used, at most once a minute. */
  async touch(row: RowOf<'api_tokens'>): Promise<void> {
    const nowMs = this.#deps.clock.now()
    if (row.last_used_at !== null && nowMs - timeMs(row.last_used_at) < touchMs) return
    await this.#deps.db
      .updateTable('api_tokens')
      .set({ last_used_at: storedTime(nowMs) })
      .where('id', '=', row.id)
      .where('last_used_at', row.last_used_at === null ? 'is' : '=', row.last_used_at)
      .execute()
  }

  async #ownerFor(by: Principal): Promise<UserRow> {
    const { users } = this.#deps
    const owner = by.userId === 0 ? await users.firstAdmin() : await users.byId(by.userId)
    if (owner === undefined) throw new VigieError('user_not_found')
    return owner
  }
}

const lowerOf = (one: Role, other: Role): Role => (isAtLeast(one, other) ? other : one)

function apiTokenOf(row: RowOf<'api_tokens'>): ApiToken {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    role: row.role as Role,
    host_ids: hostIdsOf(row),
    created_at: row.created_at,
    expires_at: row.expires_at,
    last_used_at: row.last_used_at,
  }
}

function hostIdsOf(row: RowOf<'api_tokens'>): number[] | null {
  return row.host_ids === null ? null : (JSON.parse(row.host_ids) as number[])
}

/** Who shows it: never more than its owner is now. */
export function principalOfToken(row: OwnedToken): Principal {
  const hostIds = hostIdsOf(row)
  return {
    userId: row.user_id,
    username: row.username,
    role: lowerOf(row.role as Role, row.owner_role as Role),
    via: 'api_token',
    tokenId: row.id,
    expiresAtMs: timeMsOrUndefined(row.expires_at),
    hostIds: hostIds === null ? undefined : new Set(hostIds),
  }
}
