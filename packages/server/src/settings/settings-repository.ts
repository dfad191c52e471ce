// Purpose: settings that an administrator changes while Vigie runs.
// Never reads the environment: what it said is handed in.
// Called by vigie.ts and by the routes of settings.

import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import { type Clock, rfc3339 } from '../kernel/clock.ts'

export interface StoredSetting {
  readonly key: string
  /** As it was given; anything JSON can hold. */
  readonly value: unknown
  readonly updatedAt: string
  readonly updatedBy: string
}

export class SettingsRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Clock

  constructor(db: Kysely<Database>, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  async get(key: string): Promise<StoredSetting | undefined> {
    const row = await this.#db.selectFrom('settings').selectAll().where('key', '=', key).executeTakeFirst()
    return row === undefined ? undefined : settingOf(row)
  }

  async list(): Promise<StoredSetting[]> {
    const rows = await this.#db.selectFrom('settings').selectAll().orderBy('id').execute()
    return rows.map(settingOf)
  }

  /** @param value JSON; `undefined` is refused, see `unset` */
  async set(key: string, value: unknown, updatedBy: string): Promise<void> {
    const text = JSON.stringify(value)
    if (text === undefined) throw new TypeError(`setting ${key}: the value cannot be written as JSON`)
    const row = { value: text, updated_at: rfc3339(this.#clock.now()), updated_by: updatedBy }
    await this.#db
      .insertInto('settings')
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute()
  }

  /** Back to the default. @returns false if it was not set */
  async unset(key: string): Promise<boolean> {
    const done = await this.#db.deleteFrom('settings').where('key', '=', key).executeTakeFirst()
    return done.numDeletedRows > 0n
  }
}

function settingOf(row: {
  key: string
  value: string
  updated_at: string
  updated_by: string
}): StoredSetting {
  return {
    key: row.key,
    value: JSON.parse(row.value) as unknown,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}

export interface EffectiveSetting<T> {
  readonly value: T
  readonly source: 'environment' | 'database' | 'default'
}

/**
 * Environment beats database beats default.
 * @param accept parses what the database holds; undefined = not usable (written by another version)
 */
export function effectiveSetting<T>(
  from: {
    readonly environment: T | undefined
    readonly stored: StoredSetting | undefined
    readonly byDefault: T
  },
  accept: (value: unknown) => T | undefined,
): EffectiveSetting<T> {
  if (from.environment !== undefined) return { value: from.environment, source: 'environment' }
  const stored = from.stored === undefined ? undefined : accept(from.stored.value)
  if (stored !== undefined) return { value: stored, source: 'database' }
  return { value: from.byDefault, source: 'default' }
}
