// Purpose: turns what engines say into the state's terms, and keeps it true: list, events, sweeps.
// Never stores, judges or shows anything; only this room writes the state.
// Called by the composition (serve) and by commands that look once (`vigie page`).

import {
  type ContainerDetail,
  type ContainerSummary,
  healthFromStatus,
  type Mount,
  type PortMapping,
} from '@vigie/docker-client'
import type { Container, ContainerHealth, ContainerState } from '../state/container.ts'
import { statusText } from '../state/status-text.ts'

const epochMs = (time: string | undefined): number | undefined => {
  const ms = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isNaN(ms) ? undefined : ms
}

/** Health means something only while the container runs: stopping or pausing makes it unhealthy in the API. */
const healthWhile = (state: ContainerState, health: ContainerHealth): ContainerHealth =>
  state === 'running' ? health : 'none'

/**
 * A container from a line of the list. The list has no start time, exit code or pid: they are kept
 * from what was known while the state is the same, and come with the inspection otherwise.
 */
export function fromSummary(
  hostId: number,
  summary: ContainerSummary,
  known: Container | undefined,
  nowMs: number,
): Container {
  const sameState = known !== undefined && known.state === summary.state
  return {
    hostId,
    containerId: summary.id,
    name: summary.name,
    // Once its tag has moved on, the list names an image by its id; keep the name that people typed.
    image: known?.imageId === summary.imageId ? known.image : summary.image,
    imageId: summary.imageId,
    state: summary.state,
    status: summary.status,
    health: healthWhile(summary.state, healthFromStatus(summary.status)),
    // Whole seconds here, milliseconds in the inspection.
    createdAtMs: known?.createdAtMs ?? epochMs(summary.createdAt) ?? nowMs,
    startedAtMs: sameState ? known.startedAtMs : undefined,
    finishedAtMs: sameState ? known.finishedAtMs : undefined,
    exitCode: sameState ? known.exitCode : undefined,
    restartCount: known?.restartCount ?? 0,
    pid: sameState ? known.pid : undefined,
    ports: knownWhenSame(known?.ports, inOrder(summary.ports)),
    labels: known !== undefined && sameLabels(known.labels, summary.labels) ? known.labels : summary.labels,
    networkMode: known?.networkMode ?? summary.networkMode,
    mounts: knownWhenSame(known?.mounts, withSources(summary.mounts, known?.mounts)),
    networks: knownWhenSame(known?.networks, summary.networks),
    lastUpdateAtMs: nowMs,
  }
}

/** Whether a line of the list tells something that only an inspection can complete. */
export function needsInspection(known: Container | undefined, seen: Container): boolean {
  if (known === undefined) return true
  if (known.state !== seen.state || known.health !== seen.health || known.name !== seen.name) return true
  if (known.imageId !== seen.imageId) return true
  if (known.mounts !== seen.mounts && seen.mounts.some(lacksSource)) return true
  if (seen.state === 'running') return known.startedAtMs === undefined || known.pid === undefined
  return false
}

/** A container from its inspection, which knows all that Vigie keeps. */
export function fromDetail(
  hostId: number,
  detail: ContainerDetail,
  known: Container | undefined,
  nowMs: number,
): Container {
  const state = detail.state.status
  const running = state === 'running' || state === 'paused' || state === 'restarting'
  const container: Container = {
    hostId,
    containerId: detail.id,
    name: detail.name,
    image: detail.image,
    imageId: detail.imageId,
    state,
    status: '',
    health: healthWhile(state, detail.state.health),
    createdAtMs: epochMs(detail.createdAt) ?? known?.createdAtMs ?? nowMs,
    startedAtMs: epochMs(detail.state.startedAt),
    finishedAtMs: running ? undefined : epochMs(detail.state.finishedAt),
    exitCode: running || state === 'created' ? undefined : detail.state.exitCode,
    restartCount: detail.restartCount,
    pid: detail.state.pid > 0 ? detail.state.pid : undefined,
    ports: knownWhenSame(known?.ports, inOrder(detail.ports)),
    labels: known !== undefined && sameLabels(known.labels, detail.labels) ? known.labels : detail.labels,
    networkMode: detail.hostConfig.networkMode,
    mounts: knownWhenSame(known?.mounts, detail.mounts),
    networks: knownWhenSame(known?.networks, detail.networks),
    lastUpdateAtMs: nowMs,
  }
  return { ...container, status: statusText(container, nowMs) }
}

const portKey = (port: PortMapping) =>
  `${String(port.containerPort).padStart(5, '0')}/${port.protocol}/${port.hostIp ?? ''}/${port.hostPort ?? ''}`

/** One order for lists and inspections, which give the same ports in orders of their own. */
function inOrder(ports: readonly PortMapping[]): readonly PortMapping[] {
  return ports.length < 2 ? ports : ports.toSorted((a, b) => (portKey(a) < portKey(b) ? -1 : 1))
}

/** Lists do not say where a volume without a name of its own is kept: what an inspection said stays. */
const lacksSource = (mount: Mount): boolean => mount.type === 'volume' && mount.source === ''

function withSources(mounts: readonly Mount[], known: readonly Mount[] = []): readonly Mount[] {
  if (!mounts.some(lacksSource)) return mounts
  return mounts.map((mount) => {
    if (!lacksSource(mount)) return mount
    const same = known.find(
      ({ name, destination }) => name === mount.name && destination === mount.destination,
    )
    return { ...mount, source: same?.source ?? '' }
  })
}

/** One object for what did not change: less to compare, to present and to keep. */
function knownWhenSame<T>(known: readonly T[] | undefined, told: readonly T[]): readonly T[] {
  if (known === undefined || known.length !== told.length) return told
  return told.length === 0 || JSON.stringify(known) === JSON.stringify(told) ? known : told
}

/** Keeps one object for labels that did not change: most of the memory of a large fleet is labels. */
function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
