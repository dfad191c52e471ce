// Purpose: what Vigie knows of hosts and containers, as plain data.
// Never talks to an engine or a database.
// Called by collect (which alone writes it) and by everything that shows or judges.

import type {
  ContainerHealth as EngineContainerHealth,
  ContainerState as EngineContainerState,
  Mount,
  NetworkAttachment,
  PortMapping,
} from '@vigie/docker-client'
import type { Reason } from '../kernel/reason.ts'

/** Docker's own states, and `unknown` for a word that nobody knows or a host out of sight. */
export type ContainerState = EngineContainerState
export type ContainerHealth = EngineContainerHealth

/** One container as last seen. Times are epoch ms. Names, labels and images are hostile text. */
export interface Container {
  readonly hostId: number
  readonly containerId: string
  readonly name: string
  readonly image: string
  readonly imageId: string
  readonly state: ContainerState
  /** Docker's own words at the last list ("Up 3 minutes"); ages, so never compared. */
  readonly status: string
  readonly health: ContainerHealth
  readonly createdAtMs: number
  readonly startedAtMs?: number | undefined
  readonly finishedAtMs?: number | undefined
  readonly exitCode?: number | undefined
  readonly restartCount: number
  /** On the engine's own machine; absent unless it runs. Not stored: a new boot gives new ones. */
  readonly pid?: number | undefined
  readonly ports: readonly PortMapping[]
  readonly labels: Readonly<Record<string, string>>
  readonly networkMode?: string | undefined
  readonly mounts: readonly Mount[]
  readonly networks: readonly NetworkAttachment[]
  /** When the content last changed, not when it was last looked at. */
  readonly lastUpdateAtMs: number
}

export type HostStatus = 'connecting' | 'online' | 'degraded' | 'unreachable' | 'disabled'

export interface HostState {
  readonly id: number
  readonly name: string
  readonly address: string
  readonly status: HostStatus
  /** Why it is not simply online. */
  readonly reason?: Reason | undefined
  readonly engineVersion?: string | undefined
  readonly apiVersion?: string | undefined
  readonly engineId?: string | undefined
  /** When it last answered. */
  readonly lastSeenAtMs?: number | undefined
  /** When a list of all containers was last complete. */
  readonly lastCollectAtMs?: number | undefined
}

export const composeProjectOf = (container: Pick<Container, 'labels'>): string | undefined =>
  container.labels['com.docker.compose.project']

export const composeServiceOf = (container: Pick<Container, 'labels'>): string | undefined =>
  container.labels['com.docker.compose.service']

/** Whether what is known of a host's containers still holds. A degraded host does answer. */
export const isFresh = (host: Pick<HostState, 'status'>): boolean =>
  host.status === 'online' || host.status === 'degraded'

/** The state to show: what the containers of a host out of sight do is not known. */
export const shownState = (container: Container, host: Pick<HostState, 'status'>): ContainerState =>
  isFresh(host) ? container.state : 'unknown'
