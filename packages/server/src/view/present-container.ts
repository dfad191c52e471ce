import type { Container as ShownContainer } from '@vigie/contract'
import { storedTime, storedTimeOrNull } from '../db/stored-time.ts'
import { type Container, composeProjectOf, composeServiceOf } from '../state/container.ts'
import type { ContainerUsage } from '../state/usage.ts'
import { wireBytes, wireInteger, wirePercent } from './wire-values.ts'

interface Shown {
  readonly fresh: boolean
  readonly usage: ContainerUsage | undefined
  readonly container: ShownContainer
}

/** @param fresh whether its host answers: if not, state and figures are not known */
export type ContainerPresenter = (
  container: Container,
  fresh: boolean,
  usage: ContainerUsage | undefined,
) => ShownContainer

/**
 * Presents a container once per content: the state gives a new object for each change, so what is
 * shown is kept by that object and goes with it.
 */
export function createContainerPresenter(): ContainerPresenter {
  const known = new WeakMap<Container, Shown>()
  return (container, fresh, usage) => {
    const before = known.get(container)
    if (before !== undefined && before.fresh === fresh && before.usage === usage) return before.container
    const shown = { ...(before?.container ?? content(container)), ...living(container, fresh, usage) }
    known.set(container, { fresh, usage, container: shown })
    return shown
  }
}

function living(container: Container, fresh: boolean, usage: ContainerUsage | undefined) {
  return {
    state: fresh ? container.state : 'unknown',
    cpu_percent: fresh ? wirePercent(usage?.cpuPercent) : null,
    memory_used: fresh ? wireBytes(usage?.memoryBytes) : null,
  } as const
}

function content(container: Container): ShownContainer {
  return {
    host_id: container.hostId,
    container_id: container.containerId,
    name: container.name,
    image: container.image,
    image_id: container.imageId,
    state: container.state,
    last_state: container.state,
    status: container.status,
    health: container.health,
    created_at: storedTime(container.createdAtMs),
    started_at: storedTimeOrNull(container.startedAtMs),
    finished_at: storedTimeOrNull(container.finishedAtMs),
    exit_code: wireInteger(container.exitCode),
    restart_count: wireInteger(container.restartCount) ?? 0,
    ports: container.ports.map((port) => ({
      container_port: wireInteger(port.containerPort) ?? 0,
      host_port: wireInteger(port.hostPort),
      host_ip: port.hostIp ?? null,
      protocol: port.protocol,
    })),
    labels: container.labels,
    compose_project: composeProjectOf(container) ?? null,
    compose_service: composeServiceOf(container) ?? null,
    network_mode: container.networkMode ?? null,
    mounts: container.mounts.map(({ type, name, source, destination, writable }) => ({
      type,
      name: name ?? null,
      source,
      destination,
      read_only: !writable,
    })),
    networks: container.networks.map(({ networkId, name, ipAddress }) => ({
      network_id: networkId,
      name,
      ip_address: ipAddress ?? null,
    })),
    cpu_percent: null,
    memory_used: null,
    last_update_at: storedTime(container.lastUpdateAtMs),
  }
}
