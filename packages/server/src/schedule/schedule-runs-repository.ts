// Purpose: runs named jobs again and again, and remembers how each run went.
// Never knows what a job does.
// Called by vigie.ts (which names the jobs), by the routes of schedules and by the services page.

import type { Kysely } from 'kysely'
import { storedTime, timeMs } from '../db/stored-time.ts'
import type { Database, RowOf } from '../db/tables.ts'

export interface ScheduleRun {
  readonly id: number
  readonly schedule: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly durationMs: number | null
  /** null while it runs. */
  readonly result: 'ok' | 'failed' | null
  readonly error: string | null
  readonly detail: unknown
}

/** How a run went. */
export interface LastRun {
  readonly ok: boolean
  readonly startedAtMs: number
  /** Absent when Vigie ended before it did. */
  readonly durationMs?: number | undefined
  readonly error?: string | undefined
}

export interface RunEnd {
  readonly atMs: number
  readonly durationMs: number
  readonly error?: string | undefined
  /** What the job says of itself, as JSON. */
  readonly detail?: unknown
}

export class ScheduleRunsRepository {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** @returns the run's id */
  async start(schedule: string, atMs: number): Promise<number> {
    const { id } = await this.#db
      .insertInto('schedule_runs')
      .values({
        schedule,
        started_at: storedTime(atMs),
        finished_at: null,
        duration_ms: null,
        result: null,
        error: null,
        detail: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  async finish(id: number, end: RunEnd): Promise<void> {
    await this.#db
      .updateTable('schedule_runs')
      .set({
        finished_at: storedTime(end.atMs),
        duration_ms: end.durationMs,
        result: end.error === undefined ? 'ok' : 'failed',
        error: end.error ?? null,
        detail: JSON.stringify(end.detail) ?? null,
      })
      .where('id', '=', id)
      .execute()
  }

  /**
   * Ends what an earlier process left running; call before the first start.
   * @returns how many
   */
  async settleInterrupted(atMs: number): Promise<number> {
    const done = await this.#db
      .updateTable('schedule_runs')
      .set({ finished_at: storedTime(atMs), result: 'failed', error: 'interrupted' })
      .where('result', 'is', null)
      .executeTakeFirst()
    return Number(done.numUpdatedRows)
  }

  /** How each schedule's last run went, by name; call it when none is under way. */
  async lastOfEach(): Promise<ReadonlyMap<string, LastRun>> {
    const newest = this.#db.selectFrom('schedule_runs').select((row) => row.fn.max('id').as('id'))
    const rows = await this.#db
      .selectFrom('schedule_runs')
      .selectAll()
      .where('id', 'in', newest.groupBy('schedule'))
      .execute()
    return new Map(
      rows.map((row) => [
        row.schedule,
        {
          startedAtMs: timeMs(row.started_at),
          durationMs: row.duration_ms ?? undefined,
          ok: row.result === 'ok',
          error: row.error ?? undefined,
        },
      ]),
    )
  }

  /** The last runs of one schedule, newest first; the one under way included. */
  async last(schedule: string, limit: number): Promise<ScheduleRun[]> {
    const rows = await this.#db
      .selectFrom('schedule_runs')
      .selectAll()
      .where('schedule', '=', schedule)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(runOf)
  }
}

function runOf(row: RowOf<'schedule_runs'>): ScheduleRun {
  return {
    id: row.id,
    schedule: row.schedule,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    durationMs: row.duration_ms,
    result: row.result as ScheduleRun['result'],
    error: row.error,
    detail: row.detail === null ? undefined : (JSON.parse(row.detail) as unknown),
  }
}
