// Purpose: orders and long work: what was asked, how far it is, how it ended.
// Never does the work.
// Called by act, backup and whatever else takes longer than an answer, and by the routes of tasks.

import type { Kysely, Transaction } from 'kysely'
import { isUniqueViolation } from '../db/database-error.ts'
import type { Database, RowOf } from '../db/tables.ts'
import { endsWith, isNamed, isNoLonger } from '../db/text-match.ts'
import { type Clock, rfc3339 } from '../kernel/clock.ts'
import { type ErrorParams, VigieError } from '../kernel/vigie-error.ts'

export type TaskStatus = 'pending' | 'running' | 'success' | 'failed' | 'cancelled'

export interface Task {
  readonly id: number
  readonly action: string
  readonly target: string
  readonly status: TaskStatus
  /** 0–100. */
  readonly progress: number
  readonly log: string
  readonly hostId: number | null
  /** Full id. */
  readonly containerId: string | null
  readonly errorCode: string | null
  /** What fills the sentence of `errorCode`. */
  readonly errorParams: ErrorParams
  readonly actorId: number | null
  /** Their name at that time. */
  readonly actor: string | null
  /** As the actor gave it. */
  readonly idempotencyKey: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export interface NewTask {
  readonly action: string
  readonly target: string
  readonly hostId?: number | undefined
  readonly containerId?: string | undefined
  /** Absent: Vigie itself. */
  readonly actor?: TaskActor | undefined
  /** The same key of the same actor asks for the same task, however often it is sent. */
  readonly idempotencyKey?: string | undefined
}

export interface TaskActor {
  /** Absent for the machine's own administrator. */
  readonly id?: number | undefined
  readonly name: string
}

export interface TaskFilter {
  readonly limit: number
  /** Only older ones than this id. */
  readonly before?: number | undefined
  readonly status?: TaskStatus | undefined
  /** Only of these hosts; none of the whole fleet. */
  readonly hostIds?: readonly number[] | undefined
  /** Full id. */
  readonly containerId?: string | undefined
  /** The name that a container had, whatever its host was called then. */
  readonly container?: string | undefined
  /** `container.stop`, or with a dot at its end all that begin so. */
  readonly action?: string | undefined
}

export type TaskEnd =
  | { readonly status: 'success' | 'cancelled' }
  | { readonly status: 'failed'; readonly errorCode: string; readonly errorParams?: ErrorParams }

/** Never awaits and never throws: it queues. */
export type TaskListener = (task: Task) => void

export const isOver = (task: Task): boolean => task.status !== 'pending' && task.status !== 'running'

const open = ['pending', 'running'] as const

/** Characters of a log. */
const mostLog = 65_536

export class TasksRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Clock
  readonly #listeners = new Set<TaskListener>()

  constructor(db: Kysely<Database>, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  /** Tells every change of a task, right after it is stored. */
  onChange(listener: TaskListener): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  /**
   * @returns the new task, or with `created: false` the one that the idempotency key names
   * @throws VigieError idempotency_conflict
   */
  async create(task: NewTask): Promise<{ readonly task: Task; readonly created: boolean }> {
    const known = await this.named(task)
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
          actor_id: task.actor?.id ?? null,
          actor: task.actor?.name ?? null,
          host_id: task.hostId ?? null,
          container_id: task.containerId ?? null,
          idempotency_key: storedKey(task) ?? null,
          created_at: rfc3339(this.#clock.now()),
          started_at: null,
          finished_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return { task: this.#tell(row), created: true }
    } catch (thrown) {
      // Two requests with one key at the same moment: the other was first.
      const other = isUniqueViolation(thrown) ? await this.named(task) : undefined
      if (other === undefined) throw thrown
      return { task: other, created: false }
    }
  }

  /**
   * The task that this actor asked for earlier with the same idempotency key.
   * @throws VigieError idempotency_conflict when that was another act, or one on another target
   */
  async named(asked: NewTask): Promise<Task | undefined> {
    const key = storedKey(asked)
    if (key === undefined) return undefined
    const query = this.#db.selectFrom('tasks').selectAll().where('idempotency_key', '=', key)
    const row = await query.executeTakeFirst()
    if (row === undefined) return undefined
    const same =
      row.action === asked.action &&
      row.host_id === (asked.hostId ?? null) &&
      (asked.containerId === undefined
        ? row.container_id === null && row.target === asked.target
        : row.container_id === asked.containerId)
    if (!same) throw new VigieError('idempotency_conflict', { task: row.id })
    return taskOf(row)
  }

  /** @returns false if it was not waiting any more */
  async start(id: number): Promise<boolean> {
    const row = await this.#db
      .updateTable('tasks')
      .set({ status: 'running', started_at: rfc3339(this.#clock.now()) })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .returningAll()
      .executeTakeFirst()
    if (row !== undefined) this.#tell(row)
    return row !== undefined
  }

  /** @param progress 0–100 */
  async progress(id: number, progress: number): Promise<void> {
    const row = await this.#db
      .updateTable('tasks')
      .set({ progress: Math.round(Math.min(100, Math.max(0, progress))) })
      .where('id', '=', id)
      .where('status', 'in', open)
      .returningAll()
      .executeTakeFirst()
    if (row !== undefined) this.#tell(row)
  }

  /**
   * Adds a line to the log, also of a task that is over: what follows from it may show later. A log that
   * has grown too long takes no more.
   * @param line without its line end
   */
  async note(id: number, line: string): Promise<void> {
    const room = mostLog - line.length - 1
    const row = await this.#db
      .updateTable('tasks')
      .set((row) => ({ log: row(row.ref('log'), '||', `${line}\n`) }))
      .where('id', '=', id)
      .where((row) => isNoLonger(row.ref('log'), room))
      .returningAll()
      .executeTakeFirst()
    if (row !== undefined) this.#tell(row)
  }

  /**
   * @param alongside stored together with the end or not at all, such as a line of the journal
   * @returns false if it had ended already: the first end counts
   */
  async finish(
    id: number,
    end: TaskEnd,
    alongside?: (transaction: Transaction<Database>) => Promise<unknown>,
  ): Promise<boolean> {
    const failed = end.status === 'failed' ? end : undefined
    const row = await this.#db.transaction().execute(async (transaction) => {
      const ended = await transaction
        .updateTable('tasks')
        .set({
          status: end.status,
          error_code: failed?.errorCode ?? null,
          error_params: JSON.stringify(failed?.errorParams ?? {}),
          finished_at: rfc3339(this.#clock.now()),
          ...(end.status === 'success' ? { progress: 100 } : {}),
        })
        .where('id', '=', id)
        .where('status', 'in', open)
        .returningAll()
        .executeTakeFirst()
      if (ended !== undefined) await alongside?.(transaction)
      return ended
    })
    if (row !== undefined) this.#tell(row)
    return row !== undefined
  }

  async byId(id: number): Promise<Task | undefined> {
    const row = await this.#db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : taskOf(row)
  }

  /**
   * Waits for the end of a task.
   * @returns the task as it is when it has ended, the time is over, or the signal aborts; undefined
   * if there is none
   */
  async settled(id: number, signal: AbortSignal, timeoutMs: number): Promise<Task | undefined> {
    const ended = Promise.withResolvers<Task | undefined>()
    const give = () => ended.resolve(undefined)
    // Listening comes first, so that an end between the two is not missed.
    using _listening = this.onChange((task) => {
      if (task.id === id && isOver(task)) ended.resolve(task)
    })
    const now = await this.byId(id)
    if (now === undefined || isOver(now) || signal.aborted) return now
    const timer = setTimeout(give, timeoutMs)
    signal.addEventListener('abort', give, { once: true })
    try {
      return (await ended.promise) ?? (await this.byId(id))
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', give)
    }
  }

  /** What an earlier run of Vigie left open, oldest first: to be settled at start by looking. */
  async listRunning(): Promise<Task[]> {
    const query = this.#db.selectFrom('tasks').selectAll().where('status', 'in', open)
    return (await query.orderBy('id').execute()).map(taskOf)
  }

  /** Newest first. */
  async list(filter: TaskFilter): Promise<Task[]> {
    // An empty list is no SQL, and needs none.
    if (filter.hostIds?.length === 0) return []
    let query = this.#db.selectFrom('tasks').selectAll()
    if (filter.before !== undefined) query = query.where('id', '<', filter.before)
    if (filter.status !== undefined) query = query.where('status', '=', filter.status)
    if (filter.hostIds !== undefined) query = query.where('host_id', 'in', filter.hostIds)
    if (filter.containerId !== undefined) query = query.where('container_id', '=', filter.containerId)
    const { action, container } = filter
    // `host/name`; hosts are renamed, and no name of a container holds a slash.
    if (container !== undefined)
      query = query
        .where('container_id', 'is not', null)
        .where((row) => endsWith(row.ref('target'), `/${container}`))
    if (action !== undefined) query = query.where((row) => isNamed(row.ref('action'), action))
    return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(taskOf)
  }

  #tell(row: RowOf<'tasks'>): Task {
    const task = taskOf(row)
    for (const listener of this.#listeners) listener(task)
    return task
  }
}

/** Keys of two actors never meet. */
function storedKey({ actor, idempotencyKey }: NewTask): string | undefined {
  return idempotencyKey === undefined ? undefined : `${actor?.id ?? 0}:${idempotencyKey}`
}

function taskOf(row: RowOf<'tasks'>): Task {
  return {
    id: row.id,
    action: row.action,
    target: row.target,
    status: row.status as TaskStatus,
    progress: row.progress,
    log: row.log,
    hostId: row.host_id,
    containerId: row.container_id,
    errorCode: row.error_code,
    errorParams: JSON.parse(row.error_params) as ErrorParams,
    actorId: row.actor_id,
    actor: row.actor,
    idempotencyKey: row.idempotency_key?.replace(/^\d+:/, '') ?? null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
