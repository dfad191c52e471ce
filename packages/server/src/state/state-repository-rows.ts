import type { Mount, NetworkAttachment, PortMapping } from '@vigie/docker-client'
import { storedTime, storedTimeOrNull, timeMs, timeMsOrUndefined } from '../db/stored-time.ts'
import type { NewRowOf, RowOf } from '../db/tables.ts'
import { type Reason, reasonText } from '../kernel/reason.ts'
import type { ContainerTransition, HostTransition } from './changes.ts'
import {
  type Container,
  type ContainerHealth,
  type ContainerState,
  composeProjectOf,
  composeServiceOf,
} from './container.ts'

export function rowOfContainer(hostId: number, container: Container): NewRowOf<'docker_containers'> {
  return {
    host_id: hostId,
    container_id: container.containerId,
    name: container.name,
    image: container.image,
    image_id: container.imageId,
    state: container.state,
    status: container.status,
    health: container.health,
    created_at: storedTime(container.createdAtMs),
    started_at: storedTimeOrNull(container.startedAtMs),
    finished_at: storedTimeOrNull(container.finishedAtMs),
    exit_code: container.exitCode ?? null,
    restart_count: container.restartCount,
    ports: JSON.stringify(container.ports),
    labels: JSON.stringify(container.labels),
    compose_project: composeProjectOf(container) ?? null,
    compose_service: composeServiceOf(container) ?? null,
    network_mode: container.networkMode ?? null,
    mounts: JSON.stringify(container.mounts),
    networks: JSON.stringify(container.networks),
    last_update_at: storedTime(container.lastUpdateAtMs),
  }
}

/** Only our own writes are read back, so the shapes are trusted. */
export function containerOfRow(row: RowOf<'docker_containers'>): Container {
  return {
    hostId: row.host_id,
    containerId: row.container_id,
    name: row.name,
    image: row.image,
    imageId: row.image_id,
    state: row.state as ContainerState,
    status: row.status,
    health: row.health as ContainerHealth,
    createdAtMs: timeMs(row.created_at),
    startedAtMs: timeMsOrUndefined(row.started_at),
    finishedAtMs: timeMsOrUndefined(row.finished_at),
    exitCode: row.exit_code ?? undefined,
    restartCount: row.restart_count,
    ports: JSON.parse(row.ports) as PortMapping[],
    labels: JSON.parse(row.labels) as Record<string, string>,
    networkMode: row.network_mode ?? undefined,
    mounts: JSON.parse(row.mounts) as Mount[],
    networks: JSON.parse(row.networks) as NetworkAttachment[],
    lastUpdateAtMs: timeMs(row.last_update_at),
  }
}

export function rowOfTransition(transition: ContainerTransition): NewRowOf<'container_transitions'> {
  return {
    host_id: transition.hostId,
    container_id: transition.containerId,
    container_name: transition.containerName,
    compose_project: transition.composeProject ?? null,
    at: storedTime(transition.atMs),
    from_state: transition.fromState ?? null,
    to_state: transition.toState,
    from_health: transition.fromHealth ?? null,
    to_health: transition.toHealth,
    exit_code: transition.exitCode ?? null,
    source: transition.source,
    detail: null,
  }
}

export function rowOfHostTransition(transition: HostTransition): NewRowOf<'host_transitions'> {
  return {
    host_id: transition.hostId,
    at: storedTime(transition.atMs),
    from_status: transition.from,
    to_status: transition.to,
    reason: storedReason(transition.reason),
  }
}

/** In English whatever the reader speaks: the column is for scripts, which want one text. */
export function storedReason(reason: Reason | undefined): string | null {
  return reason === undefined ? null : reasonText('en', reason)
}
