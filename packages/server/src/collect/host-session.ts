import {
  type Engine,
  type EngineEvent,
  type EventStream,
  info,
  openEvents,
  ping,
  version,
} from '@vigie/docker-client'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { type Reason, sameReason } from '../kernel/reason.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { nextHostStatus } from '../state/host-status.ts'
import { rewiredBy, watchedActions } from './apply-event.ts'
import { ContainerSync } from './container-sync.ts'
import type { EventMemory } from './event-memory.ts'
import { collectInventory, type InventoryKind, type InventorySink, inventoryKinds } from './inventory.ts'
import { listFailed, listPartial } from './problems.ts'
import { Repeater } from './repeater.ts'

export interface SessionDeps {
  readonly hostId: number
  readonly state: FleetState
  readonly inventory: InventorySink
  readonly clock: Clock
  readonly logger: Logger
}

/** How a session ended; `stream` may be a mere hiccup of one connection, `silent` is a loss. */
export interface SessionEnd {
  readonly kind: 'stream' | 'silent' | 'closed'
  readonly error?: unknown
}

/** A frozen engine is told within every + 2 × deadline = 12 s; people are promised 15. */
const pingEveryMs = 4_000
const pingDeadlineMs = 4_000
/** Events that only call for a list come in bursts (a pull, a compose up); one list serves them. */
const listDelayMs = 500
/** A start attaches to networks first, and the inspection after it shows them: longer than that takes. */
const rewiredDelayMs = 300

const eventFilters = {
  type: ['container', 'image', 'volume', 'network'],
  event: [
    ...watchedActions,
    ...['delete', 'import', 'load', 'pull', 'tag', 'untag', 'connect', 'disconnect', 'remove', 'prune'],
  ],
}

const inventoryOf: Readonly<Record<string, InventoryKind>> = {
  image: 'images',
  volume: 'volumes',
  network: 'networks',
}

/**
 * One connection to one engine, from the first list until it is lost: follows events, sweeps, and
 * watches over the engine's answers. Everything it learns goes into the state at once.
 */
export class HostSession {
  readonly #engine: Engine
  readonly #stream: EventStream
  readonly #memory: EventMemory
  readonly #deps: SessionDeps
  readonly #stop = new AbortController()
  readonly #containers: ContainerSync
  readonly #end = Promise.withResolvers<SessionEnd>()
  readonly #repeater = new Repeater()
  readonly #dueInventory = new Set<InventoryKind>()
  /** Problems that make the host degraded rather than online, by what they concern. */
  readonly #problems = new Map<string, Reason>()
  #collecting: Promise<void> | undefined
  #inventoryTurn: Promise<void> = Promise.resolve()
  #dueList = false
  #dueRewired = false

  private constructor(engine: Engine, stream: EventStream, memory: EventMemory, deps: SessionDeps) {
    this.#engine = engine
    this.#stream = stream
    this.#memory = memory
    this.#deps = deps
    this.#containers = new ContainerSync({
      engine,
      hostId: deps.hostId,
      state: deps.state,
      clock: deps.clock,
      signal: this.#stop.signal,
      onProblem: (about, reason) => this.#problem(about, reason),
    })
  }

  /**
   * Opens the event stream first and lists afterwards, so that nothing falls between the two.
   * Resolves when the state holds all containers.
   * @throws EngineError when the engine does not answer. The engine stays the caller's to close.
   */
  static async open(
    engine: Engine,
    memory: EventMemory,
    deps: SessionDeps,
    signal: AbortSignal,
  ): Promise<HostSession> {
    const since = memory.nextSince()
    const stream = await openEvents(engine, {
      filters: eventFilters,
      signal,
      onRejected: ({ reason }) => session.#missed(reason),
      ...(since === undefined ? {} : { sinceNano: since }),
    })
    const session = new HostSession(engine, stream, memory, deps)
    try {
      session.#follow()
      // A round trip, so that replayed events are read before the list.
      await ping(engine, { signal, deadlineMs: pingDeadlineMs })
      await session.#containers.list()
      session.#settleStatus()
      return session
    } catch (error) {
      session.close()
      throw error
    }
  }

  /** Runs until the engine is lost or `close` is called. Sweeps come from outside, by `collect`. */
  run(): Promise<SessionEnd> {
    void this.#collectRest()
    this.#repeater.every(pingEveryMs, () => this.#checkAlive())
    return this.#end.promise
  }

  /** A complete collection now; calls during one share it. Failures become the host's status. */
  collect(): Promise<void> {
    this.#collecting ??= this.#collectAll().finally(() => {
      this.#collecting = undefined
    })
    return this.#collecting
  }

  /** Resolves when every container that needed a closer look has had it. */
  inspected(): Promise<void> {
    return this.#containers.inspected()
  }

  close(): void {
    this.#end.resolve({ kind: 'closed' })
    this.#stop.abort()
    this.#repeater.stop()
    this.#stream.close()
  }

  #follow(): void {
    const read = async () => {
      for await (const event of this.#stream.events) this.#hear(event)
    }
    read().then(
      () => this.#end.resolve({ kind: 'stream' }),
      (error: unknown) => this.#end.resolve({ kind: 'stream', error }),
    )
  }

  #hear(event: EngineEvent): void {
    if (!this.#memory.isNew(event)) return
    if (event.type === 'container') {
      this.#containers.hear(event)
      return
    }
    const rewired = rewiredBy(event)
    if (rewired !== undefined) {
      this.#hearRewired(rewired)
      return
    }
    const kind = inventoryOf[event.type]
    if (kind === undefined || this.#dueInventory.has(kind)) return
    this.#dueInventory.add(kind)
    this.#repeater.once(listDelayMs, () => this.#collectInventory(kind))
  }

  #hearRewired(containerId: string): void {
    this.#containers.hearRewired(containerId)
    if (this.#dueRewired) return
    this.#dueRewired = true
    this.#repeater.once(rewiredDelayMs, async () => {
      this.#dueRewired = false
      this.#containers.inspectRewired()
    })
  }

  /** An event that cannot be read may have been any: a list tells what it meant. */
  #missed(reason: string): void {
    if (this.#dueList) return
    this.#dueList = true
    this.#deps.logger.warn({ host_id: this.#deps.hostId, reason }, 'an event could not be read')
    this.#repeater.once(listDelayMs, () => {
      this.#dueList = false
      return this.collect()
    })
  }

  async #collectAll(): Promise<void> {
    try {
      await this.#containers.list()
      this.#problem('collect', undefined)
    } catch (error) {
      this.#problem('collect', listFailed('containers', error))
      return
    }
    await this.#collectRest()
  }

  /** What is not on the way to a true list of containers: the engine's facts and the other lists. */
  async #collectRest(): Promise<void> {
    const { hostId, state, clock } = this.#deps
    const signal = this.#stop.signal
    try {
      const [engineVersion, engineInfo] = await Promise.all([
        version(this.#engine, { signal }),
        info(this.#engine, { signal }),
      ])
      const facts = {
        engineVersion: engineVersion.version,
        apiVersion: this.#engine.apiVersion,
        engineId: engineInfo.id,
      }
      if (engineInfo.systemTimeMs !== undefined) this.#memory.quietUntil(engineInfo.systemTimeMs)
      state.updateHost(hostId, facts, clock.now())
      this.#problem('engine', undefined)
    } catch (error) {
      this.#problem('engine', listFailed('info', error))
    }
    for (const kind of inventoryKinds) await this.#collectInventory(kind)
  }

  /** One list at a time, so that an older answer never lands on a newer one. */
  #collectInventory(kind: InventoryKind): Promise<void> {
    this.#inventoryTurn = this.#inventoryTurn.then(() => this.#readInventory(kind))
    return this.#inventoryTurn
  }

  async #readInventory(kind: InventoryKind): Promise<void> {
    if (this.#stop.signal.aborted) return
    const { hostId, inventory } = this.#deps
    this.#dueInventory.delete(kind)
    try {
      const unread = await collectInventory(this.#engine, hostId, kind, inventory, this.#stop.signal)
      this.#problem(kind, listPartial(kind, unread))
    } catch (error) {
      this.#problem(kind, listFailed(kind, error))
    }
  }

  #problem(about: string, reason: Reason | undefined): void {
    if (this.#stop.signal.aborted || sameReason(this.#problems.get(about), reason)) return
    if (reason === undefined) this.#problems.delete(about)
    else {
      this.#problems.set(about, reason)
      this.#deps.logger.warn({ host_id: this.#deps.hostId, ...reason }, 'host degraded')
    }
    this.#settleStatus()
  }

  #settleStatus(): void {
    const { hostId, state, clock } = this.#deps
    const host = state.host(hostId)
    if (host === undefined || this.#stop.signal.aborted) return
    const [reason] = this.#problems.values()
    const status = nextHostStatus(host.status, reason === undefined ? 'whole' : 'partial')
    if (status === host.status && sameReason(reason, host.reason)) return
    state.updateHost(hostId, { status, reason }, clock.now())
  }

  /** Two deadlines in a row: one slow answer of a busy engine is not yet a loss. */
  async #checkAlive(): Promise<void> {
    const { hostId, state, clock } = this.#deps
    for (let failures = 0; failures < 2; ) {
      try {
        await ping(this.#engine, { signal: this.#stop.signal, deadlineMs: pingDeadlineMs })
        state.sawHost(hostId, clock.now())
        return
      } catch (error) {
        failures += 1
        if (this.#stop.signal.aborted) return
        if (failures === 2) this.#end.resolve({ kind: 'silent', error })
      }
    }
  }
}
