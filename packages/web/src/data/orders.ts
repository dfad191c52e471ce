// Purpose: what was pressed, from the press until the host says that it happened.
// Never changes a container's shown state: that is the host's to say.
// Called by buttons and rows through live-context.tsx.

import { type Container, type ContainerAction, isOver, type Task } from '@vigie/contract'
import type { api as realApi } from './api.ts'
import { ApiError, type ShownProblem } from './api-error.ts'
import { taskRead } from './first-answers.ts'
import { type ContainerKey, containerKey, type Fleet, heldBy } from './fleet-store.ts'
import type { LiveStore } from './live-store.ts'

export interface Order {
  readonly action: ContainerAction
  readonly phase: 'sent' | 'accepted' | 'done' | 'failed'
  readonly task?: Task | undefined
  /** Why it failed, in the reader's words. */
  readonly problem?: Pick<ShownProblem, 'title' | 'detail' | 'code'> | undefined
  /** The container as it was when the button was pressed. */
  readonly before: Container
  /** One of many: its failure is told with those of the others. */
  readonly quiet?: boolean
}

/** Pressed, and neither done nor refused yet. */
export const isUnderWay = (order: Order | undefined): boolean =>
  order?.phase === 'sent' || order?.phase === 'accepted'

export interface OrdersDeps {
  readonly store: LiveStore
  readonly api: Pick<typeof realApi, 'get' | 'post'>
  readonly randomKey: () => string
  readonly later: (ms: number, then: () => void) => () => void
  readonly failed: (order: Order) => void
}

/** The event of a change normally arrives within ms of the engine's answer; after this the task's word is enough. */
const SETTLE_MS = 5_000
const RETRY_MS = 1_000
/** One of very many waits for its turn when the server says that they are too many at once. */
const TURN_MS = 2_000
const MOST_TURNS = 60
/** The live topic holds the newest tasks alone; of older ones the server is asked, a few at a time. */
const LOST_MS = 3_000
const LOST_AT_ONCE = 20

/** Whether the host has told of it: each of the three actions gives one of these a new value. */
export function hasChanged(before: Container, now: Container | undefined): boolean {
  if (!now) return true
  return (
    now.state !== before.state ||
    now.started_at !== before.started_at ||
    now.finished_at !== before.finished_at
  )
}

/** A container wherever it is held. */
export function findContainer(fleet: Fleet, hostId: number, key: ContainerKey): Container | undefined {
  const held = heldBy(fleet, 'containers') ?? heldBy(fleet, 'containers', `containers:${hostId}`)
  return held?.get(key)
}

/** What an order has come to, given what is known now. `failed` and `done` are final. */
export function advance(order: Order, fleet: Fleet): Order {
  if (order.phase !== 'accepted' || !order.task) return order
  const task = heldBy(fleet, 'tasks')?.get(order.task.id) ?? order.task
  if (!isOver(task.status)) return task === order.task ? order : { ...order, task }
  if (task.status !== 'success') {
    const problem = { title: task.target, detail: task.error ?? '', code: task.error_code ?? task.status }
    return { ...order, phase: 'failed', task, problem }
  }
  const container = findContainer(fleet, order.before.host_id, containerKey(order.before))
  if (hasChanged(order.before, container)) return { ...order, phase: 'done', task }
  return task === order.task ? order : { ...order, task }
}

export class Orders {
  readonly #deps: OrdersDeps
  #orders: ReadonlyMap<ContainerKey, Order> = new Map()
  readonly #listeners = new Set<() => void>()
  #asksLost = false

  constructor(deps: OrdersDeps) {
    this.#deps = deps
    deps.store.subscribe(() => this.#advanceAll())
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly of = (key: ContainerKey): Order | undefined => this.#orders.get(key)

  /** All that are not done, the same map while nothing changes. */
  readonly all = (): ReadonlyMap<ContainerKey, Order> => this.#orders

  /** Presses a button. A container whose last order is not over takes no second one. */
  async press(
    container: Container,
    action: ContainerAction,
    { quiet = false }: Pick<Order, 'quiet'> = {},
  ): Promise<void> {
    const key = containerKey(container)
    if (isUnderWay(this.#orders.get(key))) return
    const order = { action, before: container, ...(quiet && { quiet }) }
    this.#put(key, { ...order, phase: 'sent' })
    try {
      const task = await this.#send(container, action, quiet ? MOST_TURNS : 0)
      this.#put(key, advance({ ...order, phase: 'accepted', task }, this.#deps.store.fleet()))
      this.#settle(key, task.id)
      this.#watchLost()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      this.#put(key, { ...order, phase: 'failed', problem: cause.problem })
    }
  }

  /** Resolves when nothing is under way for a container any more. */
  whenOver(key: ContainerKey): Promise<'done' | 'failed'> {
    return new Promise((resolve) => {
      const look = (): void => {
        const order = this.of(key)
        if (isUnderWay(order)) return
        stop()
        resolve(order?.phase === 'failed' ? 'failed' : 'done')
      }
      const stop = this.subscribe(look)
      look()
    })
  }

  /** The reader has seen that it failed. */
  dismiss(key: ContainerKey): void {
    this.#put(key, undefined)
  }

  /**
   * An answer lost on the way is asked for again under the same key, which cannot act twice.
   * @param turns how often it waits when the server says that there are too many requests
   */
  async #send(container: Container, action: ContainerAction, turns: number): Promise<Task> {
    const path = `/api/docker/containers/${container.host_id}/${container.container_id}/${action}`
    const options = { schema: taskRead, headers: { 'idempotency-key': this.#deps.randomKey() } }
    const left = { offline: 1, too_many_requests: turns }
    for (;;) {
      try {
        return (await this.#deps.api.post(path, options)).task
      } catch (cause) {
        const code = cause instanceof ApiError ? cause.code : undefined
        if ((code !== 'offline' && code !== 'too_many_requests') || left[code] === 0) throw cause
        left[code] -= 1
        const waitMs = code === 'offline' ? RETRY_MS : TURN_MS
        await new Promise<void>((resolve) => this.#deps.later(waitMs, resolve))
      }
    }
  }

  #advanceAll(): void {
    const fleet = this.#deps.store.fleet()
    for (const [key, order] of this.#orders) {
      const next = advance(order, fleet)
      if (next === order) continue
      this.#put(key, next)
      if (next.task) this.#settle(key, next.task.id)
    }
    this.#watchLost()
  }

  /** Accepted, but no task that is held says what comes of it: it ended out of sight, or there are very many. */
  #lost(): readonly { readonly key: ContainerKey; readonly taskId: number }[] {
    const { store } = this.#deps
    const { state } = store.status()
    const held = heldBy(store.fleet(), 'tasks')
    if (held === undefined || (state !== 'live' && state !== 'polling')) return []
    return [...this.#orders].flatMap(([key, { phase, task }]) =>
      phase === 'accepted' && task && !isOver(task.status) && !held.has(task.id)
        ? [{ key, taskId: task.id }]
        : [],
    )
  }

  #watchLost(): void {
    if (this.#asksLost || this.#lost().length === 0) return
    this.#asksLost = true
    this.#deps.later(LOST_MS, () => void this.#askLost())
  }

  async #askLost(): Promise<void> {
    try {
      const lost = this.#lost().slice(0, LOST_AT_ONCE)
      await Promise.all(lost.map(({ key, taskId }) => this.#askTask(key, taskId)))
    } finally {
      this.#asksLost = false
    }
    this.#watchLost()
  }

  async #askTask(key: ContainerKey, taskId: number): Promise<void> {
    try {
      const { task } = await this.#deps.api.get(`/api/tasks/${taskId}`, { schema: taskRead })
      const order = this.#orders.get(key)
      if (order?.phase !== 'accepted' || order.task?.id !== taskId) return
      this.#put(key, advance({ ...order, task }, this.#deps.store.fleet()))
      this.#settle(key, taskId)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      // Forgotten by the server: nobody will ever say what came of it. Everything else is asked again.
      if (cause.code === 'task_not_found') this.#put(key, undefined)
    }
  }

  /** Once the task is over, no longer than SETTLE_MS for the host's own word. */
  #settle(key: ContainerKey, taskId: number): void {
    const order = this.#orders.get(key)
    if (order?.phase !== 'accepted' || !order.task || !isOver(order.task.status)) return
    this.#deps.later(SETTLE_MS, () => {
      const now = this.#orders.get(key)
      if (now?.phase === 'accepted' && now.task?.id === taskId) this.#put(key, undefined)
    })
  }

  #put(key: ContainerKey, order: Order | undefined): void {
    const before = this.#orders.get(key)
    if (order === before) return
    const orders = new Map(this.#orders)
    // What changed last stands last: whoever asks for a few at a time comes to all of them.
    orders.delete(key)
    if (order !== undefined && order.phase !== 'done') orders.set(key, order)
    this.#orders = orders
    if (order?.phase === 'failed' && before?.phase !== 'failed' && !order.quiet) this.#deps.failed(order)
    for (const listener of this.#listeners) listener()
  }
}
