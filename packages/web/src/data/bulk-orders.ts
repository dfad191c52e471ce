// Purpose: one order to many containers: a few requests at a time, and what came of each.
// Never decides what makes sense; whoever starts it says so for each state.
// Called by the bulk bar through live-context.tsx; lives on while one looks at another page.

import type { Container, ContainerAction } from '@vigie/contract'
import { type ContainerKey, containerKey } from './fleet-store.ts'
import type { LiveStore } from './live-store.ts'
import { findContainer, isUnderWay, type Orders } from './orders.ts'

export interface BulkItem {
  readonly container: Container
  /** `left`: not asked any more, because it was gone, busy or in another state when its turn came. */
  readonly phase: 'waiting' | 'under_way' | 'done' | 'failed' | 'left'
  /** Why it failed, in the reader's words. */
  readonly reason?: string
}

export interface Bulk {
  readonly action: ContainerAction
  readonly items: readonly BulkItem[]
}

/** Requests, not restarts: what was accepted waits at the server for its turn on its host. */
const AT_ONCE = 4

export const isBulkOver = (bulk: Bulk): boolean =>
  bulk.items.every(({ phase }) => phase !== 'waiting' && phase !== 'under_way')

export class BulkOrders {
  readonly #store: LiveStore
  readonly #orders: Orders
  readonly #listeners = new Set<() => void>()
  #bulk: Bulk | undefined
  #isPossible: (container: Container) => boolean = () => false
  #sending = 0

  constructor(store: LiveStore, orders: Orders) {
    this.#store = store
    this.#orders = orders
    orders.subscribe(() => this.#look())
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): Bulk | undefined => this.#bulk

  /** One at a time: while one is under way another is not begun. */
  start(
    action: ContainerAction,
    containers: readonly Container[],
    isPossible: (container: Container) => boolean,
  ): void {
    if (this.#bulk && !isBulkOver(this.#bulk)) return
    this.#isPossible = isPossible
    this.#put({ action, items: containers.map((container) => ({ container, phase: 'waiting' })) })
    this.#pump()
  }

  /** The reader has seen what came of it. */
  dismiss(): void {
    if (this.#bulk && isBulkOver(this.#bulk)) this.#put(undefined)
  }

  #pump(): void {
    for (;;) {
      const next = this.#bulk?.items.find(({ phase }) => phase === 'waiting')
      if (!this.#bulk || !next || this.#sending >= AT_ONCE) return
      const key = containerKey(next.container)
      const now = findContainer(this.#store.fleet(), next.container.host_id, key)
      if (!now || isUnderWay(this.#orders.of(key)) || !this.#isPossible(now))
        this.#set(key, { phase: 'left' })
      else void this.#send(now, this.#bulk.action)
    }
  }

  async #send(container: Container, action: ContainerAction): Promise<void> {
    this.#sending += 1
    this.#set(containerKey(container), { phase: 'under_way' })
    try {
      await this.#orders.press(container, action, { quiet: true })
    } finally {
      this.#sending -= 1
      this.#look()
      this.#pump()
    }
  }

  /** What the orders have come to: one that is no longer among them has been seen on its host. */
  #look(): void {
    for (const { container, phase } of this.#bulk?.items ?? []) {
      if (phase !== 'under_way') continue
      const key = containerKey(container)
      const order = this.#orders.of(key)
      if (order === undefined) this.#set(key, { phase: 'done' })
      else if (order.phase === 'failed') {
        const { detail, title } = order.problem ?? { detail: '', title: '' }
        this.#set(key, { phase: 'failed', reason: detail || title })
      }
    }
  }

  #set(key: ContainerKey, part: Pick<BulkItem, 'phase' | 'reason'>): void {
    if (!this.#bulk) return
    const items = this.#bulk.items.map((item) =>
      containerKey(item.container) === key ? { container: item.container, ...part } : item,
    )
    this.#put({ ...this.#bulk, items })
  }

  #put(bulk: Bulk | undefined): void {
    this.#bulk = bulk
    for (const listener of this.#listeners) listener()
  }
}
