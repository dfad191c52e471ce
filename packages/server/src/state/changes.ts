import type { Reason } from '../kernel/reason.ts'
import type { Container, ContainerHealth, ContainerState, HostState, HostStatus } from './container.ts'

/** What told of a change: an engine's event, a list, or the first list after Vigie's own start. */
export type ChangeSource = 'event' | 'sweep' | 'start'

/** A container went from one state or health to another. */
export interface ContainerTransition {
  readonly hostId: number
  readonly containerId: string
  readonly containerName: string
  readonly composeProject?: string | undefined
  /** The engine's clock for events, ours for sweeps; epoch ms. */
  readonly atMs: number
  readonly fromState?: ContainerState | undefined
  readonly toState: ContainerState | 'removed'
  readonly fromHealth?: ContainerHealth | undefined
  readonly toHealth: ContainerHealth
  readonly exitCode?: number | undefined
  readonly source: ChangeSource
}

export interface HostTransition {
  readonly hostId: number
  readonly atMs: number
  readonly from: HostStatus
  readonly to: HostStatus
  readonly reason?: Reason | undefined
}

export interface ContainersChanged {
  readonly kind: 'containers'
  readonly hostId: number
  readonly changed: readonly Container[]
  readonly removed: readonly string[]
  readonly transitions: readonly ContainerTransition[]
}

export interface HostChanged {
  readonly kind: 'host'
  readonly host: HostState
  readonly transition?: HostTransition | undefined
}

/** New figures for a host's containers or for the host itself; not stored with the state. */
export interface SamplesTaken {
  readonly kind: 'samples'
  readonly hostId: number
}

/** A host is no longer Vigie's, and nothing on it is. */
export interface HostRemoved {
  readonly kind: 'host_removed'
  readonly hostId: number
}

export type StateChange = ContainersChanged | HostChanged | HostRemoved | SamplesTaken

/** A subscriber never awaits and never throws: it queues. */
export type StateListener = (change: StateChange) => void
