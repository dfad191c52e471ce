import type { Host as ShownHost } from '@vigie/contract'
import { type Language, visibleText } from '@vigie/i18n'
import { storedTimeOrNull } from '../db/stored-time.ts'
import { reasonText } from '../kernel/reason.ts'
import { type Container, type HostState, isFresh } from '../state/container.ts'
import type { HostUsage } from '../state/usage.ts'
import { wireBytes, wirePercent } from './wire-values.ts'

const LONGEST_REASON = 500

export interface HostParts {
  readonly host: HostState
  readonly containers: Iterable<Container>
  readonly usage: HostUsage | undefined
  readonly openAlerts: number
}

export function presentHost(
  { host, containers, usage, openAlerts }: HostParts,
  language: Language,
): ShownHost {
  const fresh = isFresh(host)
  return {
    id: host.id,
    name: host.name,
    address: host.address,
    transport: transportOf(host.address),
    status: fresh ? 'online' : 'offline',
    docker_enabled: host.status !== 'disabled',
    docker_status: host.status,
    docker_status_code: host.reason?.code ?? null,
    docker_status_reason:
      host.reason === undefined
        ? null
        : visibleText(reasonText(language, host.reason), { longest: LONGEST_REASON }),
    docker_version: host.engineVersion ?? null,
    docker_api_version: host.apiVersion ?? null,
    ...counts(containers, fresh),
    open_alerts: openAlerts,
    last_seen_at: storedTimeOrNull(host.lastSeenAtMs),
    docker_last_collect_at: storedTimeOrNull(host.lastCollectAtMs),
    ...presentHostUsage(fresh ? usage : undefined),
  }
}

/** What a host used; all unknown without figures, or when they are of before it went out of sight. */
export function presentHostUsage(usage: HostUsage | undefined) {
  return {
    cpu_percent: wirePercent(usage?.cpuPercent),
    memory_used: wireBytes(usage?.memoryUsedBytes),
    memory_total: wireBytes(usage?.memoryTotalBytes),
    disk_used: wireBytes(usage?.diskUsedBytes),
    disk_total: wireBytes(usage?.diskTotalBytes),
    usage_at: storedTimeOrNull(usage?.atMs),
  }
}

/** Restarting and paused ones are neither running nor stopped, as on the live services page. */
function counts(containers: Iterable<Container>, fresh: boolean) {
  const count = {
    containers_running: 0,
    containers_stopped: 0,
    containers_unhealthy: 0,
    containers_unknown: 0,
    containers_total: 0,
  }
  for (const { state, health } of containers) {
    count.containers_total += 1
    if (!fresh || state === 'unknown') count.containers_unknown += 1
    else if (state === 'running') count.containers_running += 1
    else if (state === 'exited' || state === 'dead' || state === 'created') count.containers_stopped += 1
    if (fresh && health === 'unhealthy') count.containers_unhealthy += 1
  }
  return count
}

function transportOf(address: string): ShownHost['transport'] {
  if (address.startsWith('ssh:')) return 'ssh'
  return address.startsWith('tcp:') ? 'tcp' : 'unix'
}
