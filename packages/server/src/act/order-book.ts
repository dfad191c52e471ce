import { setTimeout } from 'node:timers/promises'
import type { JournalEntry, JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonIn } from '../kernel/reason.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { isOver, type NewTask, type Task, type TasksRepository } from '../tasks/tasks-repository.ts'
import { type ActEnd, endedLine, type OrderLine } from './order-sentences.ts'
import { TaskLog } from './task-log.ts'

export interface OrderBookDeps {
  readonly tasks: TasksRepository
  readonly journal: JournalRepository
  readonly logger: Logger
  readonly clock: Pick<Clock, 'now'>
}

export interface OpenOrder {
  readonly hostId: number
  readonly containerId: string
  readonly task: NewTask
  readonly line: OrderLine
  /** The line of the journal that says what is about to be done. */
  readonly first: JournalEntry
  /** Never throws save when the signal aborts: then the order stays open, for the next start to settle. */
  readonly work: (signal: AbortSignal, log: TaskLog) => Promise<ActEnd>
}

/** While the database takes nothing (disk full), wait before the end of an order is written again, ms. */
const retryMs = 1_000
/** Orders that are about to end may, when Vigie stops. */
const closingMs = 2_000

/**
 * The orders that are being carried out: one at a time for each container, each with its task and its
 * lines in the journal — what is meant, then the act, then how it ended.
 */
export class OrderBook {
  readonly #deps: OrderBookDeps
  readonly #stop = new AbortController()
  /** By container; the task of the order that holds it. */
  readonly #held = new Map<string, { readonly asked: NewTask; readonly task: Promise<Task> }>()
  /** Which container an order holds, by its task. */
  readonly #keys = new Map<number, string>()
  readonly #running = new Set<Promise<void>>()

  constructor(deps: OrderBookDeps) {
    this.#deps = deps
    // Right with the news of its end: whoever hears it may order again.
    deps.tasks.onChange((task) => {
      if (isOver(task)) this.#release(task.id)
    })
  }

  /**
   * Takes the container, stores the task, begins, and returns the task.
   * @throws VigieError container_busy, idempotency_conflict
   */
  async open(order: OpenOrder): Promise<Task> {
    const { tasks } = this.#deps
    const key = keyOf(order)
    const held = this.#held.get(key)
    if (held !== undefined) {
      // The same request twice at the same moment.
      if (isSameRequest(held.asked, order.task)) return held.task
      throw new VigieError('container_busy', { container: order.line.target })
    }
    const creating = tasks.create(order.task)
    const task = creating.then((made) => made.task)
    // Whoever shares it sees its failure; without one, it is the failure of `creating` below.
    task.catch(() => {})
    this.#held.set(key, { asked: order.task, task })
    try {
      const made = await creating
      if (made.created) this.#run(key, made.task, this.#carryOut(made.task, order))
      else this.#held.delete(key)
      return made.task
    } catch (error) {
      this.#held.delete(key)
      throw error
    }
  }

  /** Takes up an order of an earlier run, which is looked at and never carried out again. */
  resume(task: Task, order: Omit<OpenOrder, 'task' | 'first'>): void {
    const key = keyOf(order)
    this.#held.set(key, { asked: { action: task.action, target: task.target }, task: Promise.resolve(task) })
    this.#run(key, task, this.#settle(task, order))
  }

  /** What still runs after a moment is left open: the next start settles it by looking. */
  async close(): Promise<void> {
    const ended = Promise.all(this.#running)
    const patience = new AbortController()
    await Promise.race([ended, setTimeout(closingMs, undefined, { signal: patience.signal }).catch(() => {})])
    patience.abort()
    this.#stop.abort()
    await ended
  }

  #run(key: string, task: Task, work: Promise<void>): void {
    this.#keys.set(task.id, key)
    const running = work.finally(() => {
      this.#release(task.id)
      this.#running.delete(running)
    })
    this.#running.add(running)
  }

  #release(taskId: number): void {
    const key = this.#keys.get(taskId)
    if (key === undefined) return
    this.#keys.delete(taskId)
    this.#held.delete(key)
  }

  async #carryOut(task: Task, order: OpenOrder): Promise<void> {
    const { tasks, journal } = this.#deps
    try {
      await journal.append(order.first)
      // Stored as running before the act: what is found pending at a start was never begun.
      if (!(await tasks.start(task.id))) return
    } catch (error) {
      await this.#end(task, order.line, { ok: false, reason: reasonIn(error) })
      return
    }
    await this.#settle(task, order)
  }

  async #settle(task: Task, { line, work }: Pick<OpenOrder, 'line' | 'work'>): Promise<void> {
    const signal = this.#stop.signal
    const log = new TaskLog(this.#deps, task.id)
    let end: ActEnd
    try {
      end = await work(signal, log)
    } catch (error) {
      if (signal.aborted) return
      this.#deps.logger.error({ task: task.id, reason: reasonOf(error) }, 'an order failed unexpectedly')
      end = { ok: false, reason: reasonIn(error) }
    }
    // Who waits for the end gets the whole log with it.
    await log.written()
    await this.#end(task, line, end)
  }

  /** How it ended is written until the database takes it. */
  async #end(task: Task, line: OrderLine, end: ActEnd): Promise<void> {
    const { tasks, journal, logger } = this.#deps
    const stored = end.ok
      ? ({ status: 'success' } as const)
      : ({ status: 'failed', errorCode: end.reason.code, errorParams: end.reason.params } as const)
    for (let attempt = 0; ; attempt += 1) {
      try {
        await tasks.finish(task.id, stored, (within) => journal.append(endedLine(line, end), within))
        return
      } catch (error) {
        if (attempt === 0)
          logger.error({ task: task.id, reason: reasonOf(error) }, 'the end of an order was not written')
        if (this.#stop.signal.aborted) return
        await setTimeout(retryMs, undefined, { signal: this.#stop.signal }).catch(() => {})
      }
    }
  }
}

const keyOf = ({ hostId, containerId }: { readonly hostId: number; readonly containerId: string }) =>
  `${hostId}/${containerId}`

const isSameRequest = (a: NewTask, b: NewTask): boolean =>
  a.idempotencyKey !== undefined &&
  a.idempotencyKey === b.idempotencyKey &&
  a.actor?.id === b.actor?.id &&
  a.action === b.action
