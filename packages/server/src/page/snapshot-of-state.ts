import { composeProjectOf, composeServiceOf, type HostState, shownState } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import type { FleetSnapshot, HostFacts, Service } from './page-model.ts'

/** What the fleet's state tells the page, at one instant. */
export function snapshotOfState(state: FleetState, takenAtMs: number): FleetSnapshot {
  const hosts = state.hosts()
  return {
    takenAtMs,
    hosts: hosts.map((host) => hostFacts(state, host)),
    services: hosts.flatMap((host) => servicesOf(state, host)),
  }
}

function hostFacts(state: FleetState, host: HostState): HostFacts {
  const usage = state.hostUsage(host.id)
  return {
    name: host.name,
    status: host.status,
    ...(host.reason !== undefined && { statusReason: host.reason }),
    ...(host.engineVersion !== undefined && { engineVersion: host.engineVersion }),
    ...(host.lastCollectAtMs !== undefined && { lastCollectAtMs: host.lastCollectAtMs }),
    ...(host.lastSeenAtMs !== undefined && { lastSeenAtMs: host.lastSeenAtMs }),
    ...(usage !== undefined && {
      resources: {
        memoryUsedBytes: usage.memoryUsedBytes,
        memoryTotalBytes: usage.memoryTotalBytes,
        ...(usage.diskUsedBytes !== undefined && { diskUsedBytes: usage.diskUsedBytes }),
        ...(usage.diskTotalBytes !== undefined && { diskTotalBytes: usage.diskTotalBytes }),
        ...(usage.cpuPercent !== undefined && { cpuPercent: usage.cpuPercent }),
      },
    }),
  }
}

function servicesOf(state: FleetState, host: HostState): Service[] {
  const services: Service[] = []
  for (const container of state.containers(host.id)) {
    const project = composeProjectOf(container)
    const service = composeServiceOf(container)
    const memoryBytes = state.containerUsage(host.id, container.containerId)?.memoryBytes
    services.push({
      host: host.name,
      containerId: container.containerId,
      name: container.name,
      image: container.image,
      state: shownState(container, host),
      health: container.health,
      restartCount: container.restartCount,
      ports: container.ports,
      labels: container.labels,
      ...(container.startedAtMs !== undefined && { startedAtMs: container.startedAtMs }),
      ...(container.exitCode !== undefined && { exitCode: container.exitCode }),
      ...(project !== undefined && { composeProject: project }),
      ...(service !== undefined && { composeService: service }),
      ...(memoryBytes !== undefined && { memoryBytes }),
    })
  }
  return services
}
