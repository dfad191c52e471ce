// Purpose: what happened, who did it and why, kept as a sentence's key and its parameters.
// Never holds a finished sentence or a secret: readers choose the language.
// Called by vigie.ts and every room that acts, and by the routes that show the journal.

import type { MessageKey, MessageParams } from '@vigie/i18n'
import type { Kysely, Transaction } from 'kysely'
import { storedTime } from '../db/stored-time.ts'
import type { Database, RowOf } from '../db/tables.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Reason } from '../kernel/reason.ts'
import { storedReason } from './journal-sentence.ts'

export type JournalOutcome = 'ok' | 'failed' | 'refused'

export interface JournalEntry {
  /** Dotted and stable, for filters: `host.enrolled`. */
  readonly action: string
  readonly message: MessageKey
  readonly params?: MessageParams
  /** Why it happened; kept among the parameters. */
  readonly reason?: Reason
  /** Defaults to Vigie itself. */
  readonly actor?: { readonly id?: number | undefined; readonly name: string } | undefined
  readonly target?: { readonly kind: string; readonly name: string }
  /** The host it is about, or stands on. */
  readonly hostId?: number | undefined
  readonly outcome?: JournalOutcome
  /** Epoch ms, when it was not now. */
  readonly atMs?: number
}

export interface JournalRecord {
  readonly id: number
  readonly at: string
  readonly actorId: number | null
  readonly actor: string
  readonly action: string
  readonly targetKind: string | null
  readonly target: string | null
  readonly hostId: number | null
  readonly message: MessageKey
  readonly params: MessageParams
  readonly outcome: JournalOutcome
}

export class JournalRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Clock

  constructor(db: Kysely<Database>, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  /**
   * @param within a transaction of the caller, so that the act and its entry are one
   * @returns the entry's id
   */
  async append(entry: JournalEntry, within?: Transaction<Database>): Promise<number> {
    const { id } = await (within ?? this.#db)
      .insertInto('journal')
      .values({
        at: storedTime(entry.atMs ?? this.#clock.now()),
        actor_id: entry.actor?.id ?? null,
        actor: entry.actor?.name ?? 'vigie',
        action: entry.action,
        target_kind: entry.target?.kind ?? null,
        target: entry.target?.name ?? null,
        host_id: entry.hostId ?? null,
        message_key: entry.message,
        params: JSON.stringify({ ...entry.params, ...storedReason(entry.reason) }),
        outcome: entry.outcome ?? 'ok',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  /**
   * Newest first.
   * @param page `before`: the id that the page before ended with; `nextBefore` is undefined at the end
   */
  async list(page: {
    readonly limit: number
    readonly before?: number | undefined
    readonly target?: { readonly kind: string; readonly name: string } | undefined
    /** Only of these hosts; none of the whole fleet. */
    readonly hostIds?: readonly number[] | undefined
  }): Promise<{ readonly entries: readonly JournalRecord[]; readonly nextBefore: number | undefined }> {
    // An empty list is no SQL, and needs none.
    if (page.hostIds?.length === 0) return { entries: [], nextBefore: undefined }
    let query = this.#db.selectFrom('journal').selectAll()
    if (page.before !== undefined) query = query.where('id', '<', page.before)
    if (page.target !== undefined) {
      query = query.where('target_kind', '=', page.target.kind).where('target', '=', page.target.name)
    }
    if (page.hostIds !== undefined) query = query.where('host_id', 'in', page.hostIds)
    // One more than asked for tells whether there is another page.
    const rows = await query
      .orderBy('id', 'desc')
      .limit(page.limit + 1)
      .execute()
    const entries = rows.slice(0, page.limit).map(recordOf)
    return { entries, nextBefore: rows.length > page.limit ? entries.at(-1)?.id : undefined }
  }
}

function recordOf(row: RowOf<'journal'>): JournalRecord {
  return {
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    actor: row.actor,
    action: row.action,
    targetKind: row.target_kind,
    target: row.target,
    hostId: row.host_id,
    message: row.message_key as MessageKey,
    params: JSON.parse(row.params) as MessageParams,
    outcome: row.outcome as JournalOutcome,
  }
}
