import {
  type ContainerSummary,
  containerList,
  type Engine,
  type EngineEvent,
  type Listing,
} from '@vigie/docker-client'
import type { Clock } from '../kernel/clock.ts'
import type { Reason } from '../kernel/reason.ts'
import type { Container } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { effectOf } from './apply-event.ts'
import { fromDetail, fromSummary, needsInspection } from './from-engine.ts'
import { Inspector } from './inspector.ts'
import { inspectFailed, listPartial } from './problems.ts'

export interface ContainerSyncDeps {
  readonly engine: Engine
  readonly hostId: number
  readonly state: FleetState
  readonly clock: Clock
  readonly signal: AbortSignal
  /** `reason` undefined: what was wrong about this is right again. */
  readonly onProblem: (about: string, reason: Reason | undefined) => void
}

/**
 * Keeps the containers of one host true: events say it at once, inspections complete it, lists
 * correct it. Newer news always wins, whatever the order of the answers.
 */
export class ContainerSync {
  readonly #deps: ContainerSyncDeps
  readonly #inspector: Inspector
  /** Of each list under way, the containers that events told of meanwhile: it is older than that. */
  readonly #touched = new Set<Set<string>>()
  /** Containers that a list, rather than an event, wants inspected. */
  readonly #askedByList = new Set<string>()
  /** Containers whose last inspection failed: no event may ever ask again, so each list does. */
  readonly #uninspected = new Set<string>()
  /** Containers whose networks changed after their last inspection. */
  readonly #rewired = new Set<string>()

  constructor(deps: ContainerSyncDeps) {
    this.#deps = deps
    const { engine, hostId, state, clock, signal, onProblem } = deps
    this.#inspector = new Inspector({
      engine,
      signal,
      onDetail: (containerId, detail) => {
        this.#settle(containerId)
        const atMs = clock.now()
        const seen = detail && fromDetail(hostId, detail, state.container(hostId, containerId), atMs)
        // What an inspection finds beyond the news that asked for it belongs to that news.
        const source = this.#askedByList.delete(containerId) ? 'sweep' : 'event'
        const cause = { source, atMs } as const
        state.applyContainers(hostId, seen ? [seen] : [], seen ? [] : [containerId], cause)
      },
      onFailure: (containerId, error) => {
        this.#uninspected.add(containerId)
        this.#askedByList.delete(containerId)
        const name = state.container(hostId, containerId)?.name
        onProblem(`container ${containerId}`, inspectFailed(containerId, name, error))
      },
    })
  }

  /** Takes in one event of a container that was not heard before. */
  hear(event: EngineEvent): void {
    const { hostId, state } = this.#deps
    for (const touched of this.#touched) touched.add(event.actorId)
    this.#inspector.touch(event.actorId)
    this.#askedByList.delete(event.actorId)
    const effect = effectOf(hostId, event, state.container(hostId, event.actorId))
    const cause = { source: 'event', atMs: event.timeMs } as const
    switch (effect.kind) {
      case 'inspect':
        this.#inspector.request(effect.containerId)
        break
      case 'removed':
        this.#settle(effect.containerId)
        state.applyContainers(hostId, [], [effect.containerId], cause)
        break
      case 'seen':
        state.applyContainers(hostId, [effect.container], [], cause)
        if (effect.inspect) this.#inspector.request(effect.container.containerId)
    }
  }

  /** A container was attached to a network or taken off one: `inspectRewired` finds out how. */
  hearRewired(containerId: string): void {
    const { hostId, state } = this.#deps
    if (state.container(hostId, containerId) === undefined) return
    for (const touched of this.#touched) touched.add(containerId)
    this.#inspector.touch(containerId)
    this.#rewired.add(containerId)
  }

  /** Asks about those that no other event has had inspected meanwhile, as a start or a stop does. */
  inspectRewired(): void {
    for (const containerId of this.#rewired) this.#inspector.request(containerId)
    this.#rewired.clear()
  }

  /**
   * Lists all containers and makes the state agree. Resolves before the inspections it asks for.
   * @throws EngineError when the engine does not answer with a list.
   */
  async list(): Promise<void> {
    const { hostId, state, clock, onProblem } = this.#deps
    const touched = new Set<string>()
    const list = await this.#listWhile(touched)
    const atMs = clock.now()
    const host = state.host(hostId)
    const seen: Container[] = []
    const listed = new Set<string>()
    for (const summary of list.items) {
      listed.add(summary.id)
      if (touched.has(summary.id)) continue
      const known = state.container(hostId, summary.id)
      const container = fromSummary(hostId, summary, known, atMs)
      seen.push(container)
      if (needsInspection(known, container) || this.#uninspected.has(summary.id)) {
        this.#askedByList.add(summary.id)
        this.#inspector.request(summary.id)
      }
    }
    for (const line of list.rejected) if (line.id !== undefined) listed.add(line.id)
    // With lines that cannot even be named, absence from the list proves nothing.
    const provesAbsence = list.rejected.every((line) => line.id !== undefined)
    const gone = provesAbsence ? this.#knownIds().filter((id) => !listed.has(id) && !touched.has(id)) : []
    for (const id of this.#uninspected) {
      if (provesAbsence && !listed.has(id) && !touched.has(id)) this.#settle(id)
    }
    onProblem('containers', listPartial('containers', list.rejected.length))
    state.applyContainers(hostId, seen, gone, {
      source: host?.status === 'connecting' ? 'start' : 'sweep',
      atMs,
      // At the first sight of a host ever, what is there has not changed.
      quiet: host?.lastCollectAtMs === undefined,
    })
    state.updateHost(hostId, { lastCollectAtMs: atMs, lastSeenAtMs: atMs }, atMs)
  }

  /** Resolves when every container that needed a closer look has had it. */
  inspected(): Promise<void> {
    return this.#inspector.idle()
  }

  async #listWhile(touched: Set<string>): Promise<Listing<ContainerSummary>> {
    const { engine, signal } = this.#deps
    this.#touched.add(touched)
    try {
      const list = await containerList(engine, { all: true, signal })
      // Let the event stream, which may have arrived in the same turn, be read first.
      await new Promise((resolve) => setImmediate(resolve))
      return list
    } finally {
      this.#touched.delete(touched)
    }
  }

  /** Nothing is left to ask about a container. */
  #settle(containerId: string): void {
    this.#uninspected.delete(containerId)
    this.#rewired.delete(containerId)
    this.#deps.onProblem(`container ${containerId}`, undefined)
  }

  #knownIds(): string[] {
    return [...this.#deps.state.containers(this.#deps.hostId)].map((container) => container.containerId)
  }
}
