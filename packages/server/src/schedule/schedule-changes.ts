import type { Kysely } from 'kysely'
import { FairMutex } from '../db/fair-mutex.ts'
import { storedTime } from '../db/stored-time.ts'
import type { Database } from '../db/tables.ts'
import type { JournalEntry, JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { JobChoice, JobStatus, Scheduler } from './scheduler.ts'

/** In the table, whose column takes no NULL: the interval that the job itself says. */
const BY_DEFAULT = 0

/** What administrators chose, by the names of jobs; read it before the first job is added. */
export async function readChoices(db: Kysely<Database>): Promise<ReadonlyMap<string, JobChoice>> {
  const rows = await db.selectFrom('schedules').select(['name', 'enabled', 'interval_s']).execute()
  return new Map(
    rows.map(({ name, enabled, interval_s }) => [
      name,
      { enabled: enabled === 1, intervalMs: interval_s > BY_DEFAULT ? interval_s * 1000 : undefined },
    ]),
  )
}

export interface ScheduleChange {
  readonly enabled?: boolean | undefined
  /** null: the default again. */
  readonly intervalMs?: number | null | undefined
}

export type ScheduleChanged =
  | { readonly ok: true; readonly job: JobStatus }
  | { readonly ok: false; readonly code: 'schedule_not_found' }
  | { readonly ok: false; readonly code: 'interval_fixed'; readonly fixedBy: string }
  | { readonly ok: false; readonly code: 'interval_too_short'; readonly leastIntervalMs: number }

export interface ScheduleChangesDeps {
  readonly db: Kysely<Database>
  readonly clock: Pick<Clock, 'now'>
  readonly journal: JournalRepository
  readonly scheduler: Pick<Scheduler, 'status' | 'configure'>
}

interface Actor {
  readonly id?: number | undefined
  readonly name: string
}

/** Jobs as an administrator wants them: kept, told in the journal, and in force at once. */
export class ScheduleChanges {
  readonly #deps: ScheduleChangesDeps
  readonly #turn = new FairMutex()

  constructor(deps: ScheduleChangesDeps) {
    this.#deps = deps
  }

  async change(name: string, change: ScheduleChange, actor: Actor): Promise<ScheduleChanged> {
    await this.#turn.acquire()
    try {
      return await this.#change(name, change, actor)
    } finally {
      this.#turn.release()
    }
  }

  async #change(name: string, change: ScheduleChange, actor: Actor): Promise<ScheduleChanged> {
    const { db, journal, scheduler } = this.#deps
    const before = this.#job(name)
    if (before === undefined) return { ok: false, code: 'schedule_not_found' }
    const refusal = refusalOf(before, change)
    if (refusal !== undefined) return refusal
    const { enabled = before.enabled, intervalMs: asked } = change
    const intervalMs = asked === undefined ? before.chosenIntervalMs : (asked ?? undefined)
    const sentences = [
      ...(enabled === before.enabled ? [] : [{ message: switched(enabled), params: {} }]),
      ...(intervalMs === before.chosenIntervalMs ? [] : [everySo(intervalMs)]),
    ]
    if (sentences.length === 0) return { ok: true, job: before }
    await db.transaction().execute(async (within) => {
      const row = {
        enabled: enabled ? 1 : 0,
        interval_s: intervalMs === undefined ? BY_DEFAULT : intervalMs / 1000,
        updated_at: storedTime(this.#deps.clock.now()),
      } as const
      await within
        .insertInto('schedules')
        .values({ name, next_run_at: null, ...row })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute()
      for (const { message, params } of sentences) {
        const target = { kind: 'schedule', name }
        const told = { ...params, schedule: name, actor: actor.name }
        await journal.append({ action: 'schedule.changed', message, params: told, actor, target }, within)
      }
    })
    scheduler.configure(name, { enabled, intervalMs })
    return { ok: true, job: this.#job(name) ?? before }
  }

  #job(name: string): JobStatus | undefined {
    return this.#deps.scheduler.status().find((one) => one.name === name)
  }
}

function refusalOf(
  { fixedBy, leastIntervalMs }: JobStatus,
  { intervalMs }: ScheduleChange,
): ScheduleChanged | undefined {
  if (intervalMs === undefined) return undefined
  if (fixedBy !== undefined) return { ok: false, code: 'interval_fixed', fixedBy }
  if (intervalMs !== null && intervalMs < leastIntervalMs)
    return { ok: false, code: 'interval_too_short', leastIntervalMs }
  return undefined
}

type Sentence = Required<Pick<JournalEntry, 'message' | 'params'>>

const switched = (enabled: boolean): Sentence['message'] =>
  enabled ? 'journal.schedule_enabled' : 'journal.schedule_disabled'

const everySo = (intervalMs: number | undefined): Sentence =>
  intervalMs === undefined
    ? { message: 'journal.schedule_interval_default', params: {} }
    : { message: 'journal.schedule_interval', params: { seconds: intervalMs / 1000 } }
