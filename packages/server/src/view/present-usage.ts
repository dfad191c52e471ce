import type { Usage } from '@vigie/contract'
import { storedTime } from '../db/stored-time.ts'
import { type HostState, isFresh } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { presentHostUsage } from './present-host.ts'
import { wireBytes, wirePercent } from './wire-values.ts'

/** The latest figures of a host and its containers; undefined when there are none that hold. */
export function presentUsage(state: FleetState, host: HostState): Usage | undefined {
  if (!isFresh(host)) return undefined
  const hostUsage = state.hostUsage(host.id)
  const containers: [string, Usage['containers'][string]][] = []
  let atMs = hostUsage?.atMs
  for (const { containerId } of state.containers(host.id)) {
    const usage = state.containerUsage(host.id, containerId)
    if (usage === undefined) continue
    atMs = Math.max(atMs ?? usage.atMs, usage.atMs)
    containers.push([
      containerId,
      { cpu_percent: wirePercent(usage.cpuPercent), memory_used: wireBytes(usage.memoryBytes) },
    ])
  }
  if (atMs === undefined) return undefined
  const { usage_at: _, ...figures } = presentHostUsage(hostUsage)
  return {
    host_id: host.id,
    usage_at: storedTime(atMs),
    ...figures,
    containers: Object.fromEntries(containers),
  }
}
