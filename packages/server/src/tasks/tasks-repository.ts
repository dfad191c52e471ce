// Purpose: orders and long work: what was asked, how far it is, how it ended.
// Never does the work.
// Called by act, backup and whatever else takes longer than an answer, and by the routes of tasks.

import type { Kysely } from 'kysely'
import { isUniqueViolation } from '../db/database-error.ts'
import type { Database, RowOf } from '../db/tables.ts'
import { type Clock, rfc3339 } from '../kernel/clock.ts'

export type TaskStatus = 'pending' | 'running' | 'success' | 'failed' | 'cancelled'

export interface Task {
  readonly id: number
  readonly action: string
  readonly target: string
  readonly status: TaskStatus
  /** 0–100. */
  readonly progress: number
  readonly log: string
  readonly errorCode: string | null
  readonly actorId: number | null
  readonly idempotencyKey: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export interface NewTask {
  readonly action: string
  readonly target: string
  readonly actorId?: number
  /** The same key asks for the same task, however often it is sent. */
  readonly idempotencyKey?: string
}

export type TaskEnd =
  | { readonly status: 'success' | 'cancelled' }
  | { readonly status: 'failed'; readonly errorCode: string }

const open = ['pending', 'running'] as const

export class TasksRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Clock

  constructor(db: Kysely<Database>, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  /** @returns the new task, or with `created: false` the one that the idempotency key names */
  async create(task: NewTask): Promise<{ readonly task: Task; readonly created: boolean }> {
    const known = await this.#byKey(task.idempotencyKey)
    if (known !== undefined) return { task: known, created: false }
    try {
      const row = await this.#db
        .insertInto('tasks')
        .values({
          action: task.action,
          target: task.target,
          status: 'pending',
          progress: 0,
          log: '',
          error_code: null,
          actor_id: task.actorId ?? null,
          actor: null,
          host_id: null,
          container_id: null,
          idempotency_key: task.idempotencyKey ?? null,
          created_at: rfc3339(this.#clock.now()),
          started_at: null,
          finished_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return { task: taskOf(row), created: true }
    } catch (thrown) {
      // Two requests with one key at the same moment: the other was first.
      const other = isUniqueViolation(thrown) ? await this.#byKey(task.idempotencyKey) : undefined
      if (other === undefined) throw thrown
      return { task: other, created: false }
    }
  }

  /** @returns false if it was not waiting any more */
  async start(id: number): Promise<boolean> {
    const done = await this.#db
      .updateTable('tasks')
      .set({ status: 'running', started_at: rfc3339(this.#clock.now()) })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .executeTakeFirst()
    return done.numUpdatedRows > 0n
  }

  /**
   * @param progress 0–100
   * @param line added to the log, without its line end
   */
  async progress(id: number, progress: number, line?: string): Promise<void> {
    await this.#db
      .updateTable('tasks')
      .set((row) => ({
        progress: Math.round(Math.min(100, Math.max(0, progress))),
        ...(line === undefined ? {} : { log: row(row.ref('log'), '||', `${line}\n`) }),
      }))
      .where('id', '=', id)
      .where('status', 'in', open)
      .execute()
  }

  /** @returns false if it had ended already: the first end counts */
  async finish(id: number, end: TaskEnd): Promise<boolean> {
    const done = await this.#db
      .updateTable('tasks')
      .set({
        status: end.status,
        error_code: end.status === 'failed' ? end.errorCode : null,
        finished_at: rfc3339(this.#clock.now()),
        ...(end.status === 'success' ? { progress: 100 } : {}),
      })
      .where('id', '=', id)
      .where('status', 'in', open)
      .executeTakeFirst()
    return done.numUpdatedRows > 0n
  }

  async byId(id: number): Promise<Task | undefined> {
    const row = await this.#db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : taskOf(row)
  }

  /** What an earlier run of Vigie left open, oldest first: to be settled at start by looking. */
  async listRunning(): Promise<Task[]> {
    const query = this.#db.selectFrom('tasks').selectAll().where('status', 'in', open)
    return (await query.orderBy('id').execute()).map(taskOf)
  }

  /** Newest first. */
  async list(page: { readonly limit: number; readonly before?: number | undefined }): Promise<Task[]> {
    let query = this.#db.selectFrom('tasks').selectAll()
    if (page.before !== undefined) query = query.where('id', '<', page.before)
    return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(taskOf)
  }

  async #byKey(key: string | undefined): Promise<Task | undefined> {
    if (key === undefined) return undefined
    const query = this.#db.selectFrom('tasks').selectAll().where('idempotency_key', '=', key)
    const row = await query.executeTakeFirst()
    return row === undefined ? undefined : taskOf(row)
  }
}

function taskOf(row: RowOf<'tasks'>): Task {
  return {
    id: row.id,
    action: row.action,
    target: row.target,
    status: row.status as TaskStatus,
    progress: row.progress,
    log: row.log,
    errorCode: row.error_code,
    actorId: row.actor_id,
    idempotencyKey: row.idempotency_key,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
