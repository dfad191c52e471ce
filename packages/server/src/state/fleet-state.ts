import type { ChangeSource, ContainerTransition, StateChange, StateListener } from './changes.ts'
import { type Container, composeProjectOf, type HostState, type HostStatus } from './container.ts'
import type { ContainerUsage, HostUsage } from './usage.ts'

/** Why and when something is written; `source` and `atMs` end up in the transitions. */
export interface Cause {
  readonly source: ChangeSource
  readonly atMs: number
  /** The first sight of a host fills the state; what appears then did not change. */
  readonly quiet?: boolean
}

interface HostEntry {
  host: HostState
  readonly containers: Map<string, Container>
  containerUsage: ReadonlyMap<string, ContainerUsage>
  hostUsage: HostUsage | undefined
}

/** Fields whose change is a change of content. `status` ages by itself and `pid` is not shown. */
function sameContent(a: Container, b: Container): boolean {
  return (
    a.state === b.state &&
    a.health === b.health &&
    a.name === b.name &&
    a.image === b.image &&
    a.imageId === b.imageId &&
    a.startedAtMs === b.startedAtMs &&
    a.finishedAtMs === b.finishedAtMs &&
    a.exitCode === b.exitCode &&
    a.restartCount === b.restartCount &&
    a.networkMode === b.networkMode &&
    a.createdAtMs === b.createdAtMs &&
    sameData(a.ports, b.ports) &&
    sameData(a.labels, b.labels) &&
    sameData(a.mounts, b.mounts) &&
    sameData(a.networks, b.networks)
  )
}

const sameData = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)

/**
 * Whether this is a transition. Running with a later start counts: it ended and was started while
 * nobody could tell. The inspection's start is never later than that of the event it completes.
 */
function moved(before: Container | undefined, next: Container): boolean {
  if (before === undefined || before.state !== next.state || before.health !== next.health) return true
  return next.state === 'running' && (next.startedAtMs ?? 0) > (before.startedAtMs ?? Number.MAX_VALUE)
}

/**
 * The one picture of the fleet. Only `collect` writes it; it knows nobody and announces what changed
 * to its listeners, synchronously and in order.
 */
export class FleetState {
  readonly #hosts = new Map<number, HostEntry>()
  readonly #listeners = new Set<StateListener>()
  #version = 0

  /** Grows with every announced change: a cheap key for caches of rendered pages. */
  get version(): number {
    return this.#version
  }

  onChange(listener: StateListener): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  hosts(): HostState[] {
    return [...this.#hosts.values()].map((entry) => entry.host)
  }

  host(hostId: number): HostState | undefined {
    return this.#hosts.get(hostId)?.host
  }

  container(hostId: number, containerId: string): Container | undefined {
    return this.#hosts.get(hostId)?.containers.get(containerId)
  }

  containers(hostId: number): IterableIterator<Container> {
    return this.#entry(hostId).containers.values()
  }

  containerUsage(hostId: number, containerId: string): ContainerUsage | undefined {
    return this.#hosts.get(hostId)?.containerUsage.get(containerId)
  }

  hostUsage(hostId: number): HostUsage | undefined {
    return this.#hosts.get(hostId)?.hostUsage
  }

  /** Takes a host in with what was last known of it, announcing nothing. */
  addHost(host: HostState, containers: Iterable<Container> = []): void {
    const known = new Map<string, Container>()
    for (const container of containers) known.set(container.containerId, container)
    this.#hosts.set(host.id, { host, containers: known, containerUsage: new Map(), hostUsage: undefined })
  }

  /** Forgets a host with all that is on it. */
  removeHost(hostId: number): void {
    if (this.#hosts.delete(hostId)) this.#announce({ kind: 'host_removed', hostId })
  }

  /** Updates facts of a host; a change of status becomes a transition at `atMs`. */
  updateHost(hostId: number, facts: Partial<Omit<HostState, 'id'>>, atMs: number): void {
    const entry = this.#entry(hostId)
    const before = entry.host
    entry.host = { ...before, ...facts }
    const to: HostStatus = entry.host.status
    const transition =
      before.status === to ? undefined : { hostId, atMs, from: before.status, to, reason: entry.host.reason }
    this.#announce({ kind: 'host', host: entry.host, transition })
  }

  /** The host answered; announced only with the next change of something people see. */
  sawHost(hostId: number, atMs: number): void {
    const entry = this.#entry(hostId)
    entry.host = { ...entry.host, lastSeenAtMs: atMs }
  }

  /** Writes what was seen of some containers of a host and announces what that changed. */
  applyContainers(
    hostId: number,
    seen: readonly Container[],
    removed: readonly string[],
    cause: Cause,
  ): ContainerTransition[] {
    const { containers } = this.#entry(hostId)
    const changed: Container[] = []
    const transitions: ContainerTransition[] = []
    for (const next of seen) {
      const before = containers.get(next.containerId)
      if (before !== undefined && sameContent(before, next)) {
        containers.set(next.containerId, { ...next, lastUpdateAtMs: before.lastUpdateAtMs })
        continue
      }
      containers.set(next.containerId, next)
      changed.push(next)
      if (moved(before, next) && !(before === undefined && cause.quiet === true)) {
        transitions.push(transitionOf(before, next, cause))
      }
    }
    const gone: string[] = []
    for (const containerId of removed) {
      const before = containers.get(containerId)
      if (before === undefined) continue
      containers.delete(containerId)
      gone.push(containerId)
      transitions.push(removalOf(before, cause))
    }
    if (changed.length > 0 || gone.length > 0) {
      this.#announce({ kind: 'containers', hostId, changed, removed: gone, transitions })
    }
    return transitions
  }

  /** Replaces the latest figures of a host. */
  setUsage(
    hostId: number,
    containers: ReadonlyMap<string, ContainerUsage>,
    host: HostUsage | undefined,
  ): void {
    const entry = this.#entry(hostId)
    entry.containerUsage = containers
    entry.hostUsage = host
    this.#announce({ kind: 'samples', hostId })
  }

  #entry(hostId: number): HostEntry {
    const entry = this.#hosts.get(hostId)
    if (entry === undefined) throw new Error(`host ${hostId} is not in the state`)
    return entry
  }

  #announce(change: StateChange): void {
    this.#version += 1
    for (const listener of this.#listeners) listener(change)
  }
}

function transitionOf(before: Container | undefined, next: Container, cause: Cause): ContainerTransition {
  return {
    hostId: next.hostId,
    containerId: next.containerId,
    containerName: next.name,
    composeProject: composeProjectOf(next),
    atMs: cause.atMs,
    fromState: before?.state,
    toState: next.state,
    fromHealth: before?.health,
    toHealth: next.health,
    exitCode: next.state === 'exited' || next.state === 'dead' ? next.exitCode : undefined,
    source: cause.source,
  }
}

function removalOf(before: Container, cause: Cause): ContainerTransition {
  return {
    ...transitionOf(before, before, cause),
    toState: 'removed',
    toHealth: 'none',
    exitCode: undefined,
  }
}
