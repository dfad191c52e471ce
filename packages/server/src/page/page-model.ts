// Purpose: what the live services page shows, as data, before any form is given to it.
// Never reads an engine, a file or a clock: whoever has the facts fills the model.
// Called by the renderers, the JSON form and the writer of this folder.

import type { Reason } from '../kernel/reason.ts'

export type ServiceState =
  | 'running'
  | 'restarting'
  | 'paused'
  | 'created'
  | 'exited'
  | 'dead'
  | 'removing'
  /** The host cannot be reached: what the container does now is not known. */
  | 'unknown'

export type ServiceHealth = 'healthy' | 'unhealthy' | 'starting' | 'none'

export interface ServicePort {
  readonly containerPort: number
  readonly hostPort?: number | undefined
  readonly hostIp?: string | undefined
  readonly protocol: string
}

/** One container, with what is needed to place it on the page. All text is hostile. */
export interface Service {
  readonly host: string
  readonly containerId: string
  readonly name: string
  readonly image: string
  readonly state: ServiceState
  readonly health: ServiceHealth
  /** Epoch ms; only while it runs. */
  readonly startedAtMs?: number
  readonly exitCode?: number
  readonly restartCount?: number
  readonly ports: readonly ServicePort[]
  readonly labels: Readonly<Record<string, string>>
  readonly composeProject?: string
  readonly composeService?: string
  /** Working set, as `docker stats` shows it. */
  readonly memoryBytes?: number
}

export type HostVerdict = 'connecting' | 'online' | 'degraded' | 'unreachable' | 'disabled'

export interface HostResources {
  readonly memoryUsedBytes: number
  readonly memoryTotalBytes: number
  /** Both absent when the disk did not answer in time. */
  readonly diskUsedBytes?: number
  readonly diskTotalBytes?: number
  /** 0–100 over all cores; absent until two samples exist. */
  readonly cpuPercent?: number
}

export interface HostFacts {
  readonly name: string
  readonly status: HostVerdict
  /** Its parameters may quote an engine: hostile text. */
  readonly statusReason?: Reason
  readonly engineVersion?: string
  /** Epoch ms of the last complete list; absent if there was none yet. */
  readonly lastCollectAtMs?: number
  /** Epoch ms of its last answer of any kind; a ping counts. */
  readonly lastSeenAtMs?: number
  readonly resources?: HostResources
}

/** Everything that a snapshot of the fleet tells the page. */
export interface FleetSnapshot {
  readonly takenAtMs: number
  readonly hosts: readonly HostFacts[]
  readonly services: readonly Service[]
}

export interface QuickLink {
  readonly title: string
  readonly url: string
}

/** One past generation of the page, newest first wherever they come as a list. */
export interface PageRun {
  readonly startedAtMs: number
  readonly durationMs: number
  readonly ok: boolean
  readonly error?: string
}

/** A container as the page shows it: text made visible, what is not known left out. */
export interface PageService {
  readonly host: string
  readonly containerId: string
  /** The label's name, else Docker's. */
  readonly name: string
  readonly containerName: string
  /** Undefined = none of the user's categories. */
  readonly category?: string
  readonly image: string
  readonly state: ServiceState
  readonly health: ServiceHealth
  readonly startedAtMs?: number
  /** Whole seconds, measured when the snapshot was taken. */
  readonly uptimeSeconds?: number
  readonly exitCode?: number
  readonly ports: readonly ServicePort[]
  readonly composeProject?: string
  readonly composeService?: string
  readonly memoryBytes?: number
  /** Of its host's RAM. */
  readonly memoryPercent?: number
}

export interface PageGroup {
  readonly category?: string
  readonly services: readonly PageService[]
}

export interface PageTotals {
  readonly total: number
  readonly running: number
  /** exited, dead, created or being removed. */
  readonly stopped: number
  readonly restarting: number
  readonly paused: number
  readonly unknown: number
  /** Among the running ones. */
  readonly unhealthy: number
  /** Among the stopped ones: Docker itself could not clean them up. */
  readonly dead: number
}

export interface PageHost {
  readonly name: string
  readonly status: HostVerdict
  readonly statusReason?: Reason
  readonly engineVersion?: string
  readonly lastCollectAtMs?: number
  readonly lastSeenAtMs?: number
  readonly resources?: HostResources
  readonly running: number
  readonly total: number
}

/** What every form of the page says. */
export interface PageModel {
  readonly title: string
  readonly totals: PageTotals
  readonly hosts: readonly PageHost[]
  readonly groups: readonly PageGroup[]
  /** The sum over the hosts that were measured. */
  readonly resources?: HostResources
  readonly topMemory: readonly PageService[]
  readonly links: readonly QuickLink[]
  readonly runs: readonly PageRun[]
}

/** Told last, when the rest is ready: when it was made and how long that took. */
export interface PageStamp {
  readonly generatedAtMs: number
  readonly generationMs: number
}
