import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { ContainerTransition, HostTransition, StateChange } from './changes.ts'
import type { Container, HostState } from './container.ts'

/** What the persister writes to; the repositories of this room, or one of a test's own. */
export interface StateStore {
  /** One transaction. */
  applyContainers(
    hostId: number,
    change: {
      readonly upserts: readonly Container[]
      readonly removed: readonly string[]
      readonly transitions: readonly ContainerTransition[]
    },
  ): Promise<void>
  /** One transaction: the host's row and, if there is one, its transition. */
  applyHost(host: HostState, transitions: readonly HostTransition[]): Promise<void>
}

interface PendingHost {
  readonly upserts: Map<string, Container>
  readonly removed: Set<string>
  transitions: ContainerTransition[]
  host: HostState | undefined
  hostTransitions: HostTransition[]
}

/** While nothing can be written: some 30 MB, days of an ordinary fleet. The oldest go first. */
const mostKeptTransitions = 100_000

/** Wait after a refused write (disk full, database gone) before the same is tried again, ms. */
const retryMs = 1_000

/**
 * Writes announced changes to the database, as one transaction per host and turn of the event loop.
 * What the database refuses is kept, merged with what follows, and tried again: a full disk costs
 * time, not transitions.
 */
export class Persister {
  readonly #store: StateStore
  readonly #logger: Logger
  /** Their rows are gone, and what is still to be written of them with these. Ids are never given twice. */
  readonly #removed = new Set<number>()
  #pending = new Map<number, PendingHost>()
  #writing: Promise<void> = Promise.resolve()
  #scheduled = false
  #failing = false
  #closed = false

  constructor(store: StateStore, logger: Logger) {
    this.#store = store
    this.#logger = logger
  }

  /** A listener of the state: queues and returns. */
  readonly listen = (change: StateChange): void => {
    if (change.kind === 'samples') return
    if (change.kind === 'host_removed') {
      this.#removed.add(change.hostId)
      this.#pending.delete(change.hostId)
      return
    }
    if (change.kind === 'host') {
      const pending = this.#of(change.host.id)
      pending.host = change.host
      if (change.transition !== undefined) pending.hostTransitions.push(change.transition)
    } else {
      const pending = this.#of(change.hostId)
      for (const container of change.changed) {
        pending.upserts.set(container.containerId, container)
        pending.removed.delete(container.containerId)
      }
      for (const containerId of change.removed) {
        pending.upserts.delete(containerId)
        pending.removed.add(containerId)
      }
      pending.transitions.push(...change.transitions)
    }
    this.#schedule()
  }

  /** Resolves when everything announced so far is written, or was refused once more. */
  flush(): Promise<void> {
    // One write at a time: an older batch that is refused must not land on a newer one.
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.flush()
    if (this.#pending.size > 0) {
      this.#logger.error({ hosts: this.#pending.size }, 'the last changes could not be written')
    }
  }

  #of(hostId: number): PendingHost {
    let pending = this.#pending.get(hostId)
    if (pending === undefined) {
      pending = {
        upserts: new Map(),
        removed: new Set(),
        transitions: [],
        host: undefined,
        hostTransitions: [],
      }
      this.#pending.set(hostId, pending)
    }
    return pending
  }

  #schedule(): void {
    if (this.#scheduled || this.#closed) return
    this.#scheduled = true
    const write = () => {
      this.#scheduled = false
      void this.flush()
    }
    if (this.#failing) setTimeout(write, retryMs).unref()
    else setImmediate(write)
  }

  async #write(): Promise<void> {
    const batch = this.#pending
    this.#pending = new Map()
    let refused = false
    for (const [hostId, pending] of batch) {
      try {
        await this.#writeHost(hostId, pending)
      } catch (error) {
        // Refused because its row has gone meanwhile: there is nothing to try again.
        if (this.#removed.has(hostId)) continue
        if (!this.#failing) {
          this.#logger.error(
            { host_id: hostId, reason: reasonOf(error) },
            'state not written; kept and tried again',
          )
        }
        refused = true
        this.#putBack(hostId, pending)
      }
    }
    this.#failing = refused
    if (refused) this.#schedule()
  }

  async #writeHost(hostId: number, pending: PendingHost): Promise<void> {
    const { upserts, removed, transitions } = pending
    if (upserts.size > 0 || removed.size > 0 || transitions.length > 0) {
      await this.#store.applyContainers(hostId, {
        upserts: [...upserts.values()],
        removed: [...removed],
        transitions,
      })
      // Written: must not be written again if the host's own row is refused.
      upserts.clear()
      removed.clear()
      pending.transitions = []
    }
    if (pending.host !== undefined) {
      await this.#store.applyHost(pending.host, pending.hostTransitions)
    }
  }

  /** The older news goes under what was announced while it was being refused. */
  #putBack(hostId: number, older: PendingHost): void {
    const newer = this.#of(hostId)
    for (const [containerId, container] of older.upserts) {
      if (!newer.upserts.has(containerId) && !newer.removed.has(containerId)) {
        newer.upserts.set(containerId, container)
      }
    }
    for (const containerId of older.removed) {
      if (!newer.upserts.has(containerId)) newer.removed.add(containerId)
    }
    newer.transitions = [...older.transitions, ...newer.transitions].slice(-mostKeptTransitions)
    newer.host ??= older.host
    newer.hostTransitions = [...older.hostTransitions, ...newer.hostTransitions]
  }
}
