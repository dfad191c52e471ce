// Purpose: what happened, who did it and why, kept as a sentence's key and its parameters.
// Never holds a finished sentence or a secret: readers choose the language.
// Called by vigie.ts and every room that acts, and by the routes that show the journal.

import type { MessageKey, MessageParams } from '@vigie/i18n'
import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely'
import { storedTime } from '../db/stored-time.ts'
import type { Database, RowOf } from '../db/tables.ts'
import { contains, endsWith, isNamed } from '../db/text-match.ts'
import type { WatchedDatabase } from '../db/watched-database.ts'
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

export interface JournalFilter {
  readonly target?: { readonly kind: string; readonly name: string } | undefined
  /** Only of these hosts; none of the whole fleet. */
  readonly hostIds?: readonly number[] | undefined
  /** The name that a container had, whatever its host was called then. */
  readonly container?: string | undefined
  /** `container.stop`, or with a dot at its end all that begin so. */
  readonly action?: string | undefined
  /** None of these, each a prefix that ends in a dot. */
  readonly without?: readonly string[] | undefined
  readonly actor?: string | undefined
  readonly outcome?: JournalOutcome | undefined
  /** In target or actor, whatever the case. */
  readonly search?: string | undefined
  readonly sinceMs?: number | undefined
  /** Exclusive. */
  readonly untilMs?: number | undefined
}

export interface JournalPage extends JournalFilter {
  readonly limit: number
  /** The id that the page before ended with. */
  readonly before?: number | undefined
}

/** Never awaits and never throws: it queues. */
export type JournalListener = (record: JournalRecord) => void

export class JournalRepository {
  readonly #db: WatchedDatabase
  readonly #clock: Clock
  readonly #listeners = new Set<JournalListener>()

  constructor(db: WatchedDatabase, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  /** Tells every entry right after it is stored: one of a transaction when that is. */
  onAppend(listener: JournalListener): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  /**
   * @param within a transaction of the caller, so that the act and its entry are one
   * @returns the entry's id
   */
  async append(entry: JournalEntry, within?: Transaction<Database>): Promise<number> {
    const row = await (within ?? this.#db)
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
      .returningAll()
      .executeTakeFirstOrThrow()
    if (within === undefined) this.#tell(row)
    else this.#db.afterCommit(within, () => this.#tell(row))
    return row.id
  }

  #tell(row: RowOf<'journal'>): void {
    if (this.#listeners.size === 0) return
    const record = recordOf(row)
    for (const listener of this.#listeners) listener(record)
  }

  /** Newest first; `nextBefore` is undefined at the end. */
  async list(
    page: JournalPage,
  ): Promise<{ readonly entries: readonly JournalRecord[]; readonly nextBefore: number | undefined }> {
    // An empty list is no SQL, and needs none.
    if (page.hostIds?.length === 0) return { entries: [], nextBefore: undefined }
    let query = this.#db.selectFrom('journal').selectAll().where(matching(page))
    if (page.before !== undefined) query = query.where('id', '<', page.before)
    // One more than asked for tells whether there is another page.
    const rows = await query
      .orderBy('id', 'desc')
      .limit(page.limit + 1)
      .execute()
    const entries = rows.slice(0, page.limit).map(recordOf)
    return { entries, nextBefore: rows.length > page.limit ? entries.at(-1)?.id : undefined }
  }
}

function matching(filter: JournalFilter) {
  const {
    target,
    hostIds,
    container,
    action,
    without = [],
    actor,
    outcome,
    search,
    sinceMs,
    untilMs,
  } = filter
  return (row: ExpressionBuilder<Database, 'journal'>) => {
    const all: Expression<SqlBool>[] = []
    if (target !== undefined) all.push(row('target_kind', '=', target.kind), row('target', '=', target.name))
    if (hostIds !== undefined) all.push(row('host_id', 'in', hostIds))
    // `host/name`; hosts are renamed, and no name of a container holds a slash.
    if (container !== undefined)
      all.push(row('target_kind', '=', 'container'), endsWith(row.ref('target'), `/${container}`))
    if (action !== undefined) all.push(isNamed(row.ref('action'), action))
    all.push(...without.map((prefix) => row.not(isNamed(row.ref('action'), prefix))))
    if (actor !== undefined) all.push(row('actor', '=', actor))
    if (outcome !== undefined) all.push(row('outcome', '=', outcome))
    if (search !== undefined && search !== '')
      all.push(row.or([contains(row.ref('target'), search), contains(row.ref('actor'), search)]))
    if (sinceMs !== undefined) all.push(row('at', '>=', storedTime(sinceMs)))
    if (untilMs !== undefined) all.push(row('at', '<', storedTime(untilMs)))
    return row.and(all)
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
