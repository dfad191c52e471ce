import type { ServicesStatus } from '@vigie/contract'
import { rfc3339 } from '../kernel/clock.ts'
import { dataAtMs } from './data-age.ts'
import { percentOf } from './format-values.ts'
import type { HostResources, PageHost, PageModel, PageService, PageStamp } from './page-model.ts'
import { statusReasonText } from './status-reason.ts'

/** The page as data: the same facts as every other form, figures unrounded. */
export function renderJson(model: PageModel, stamp: () => PageStamp): string {
  const { totals } = model
  const dataAt = dataAtMs(model)
  const rest = {
    data_at: dataAt === undefined ? null : rfc3339(dataAt),
    totals: {
      total: totals.total,
      running: totals.running,
      stopped: totals.stopped,
      restarting: totals.restarting,
      paused: totals.paused,
      unknown: totals.unknown,
      unhealthy: totals.unhealthy,
    },
    hosts: model.hosts.map(hostOf),
    services: model.groups.flatMap((group) => group.services.map(serviceOf)),
    system: model.resources ? resourcesOf(model.resources) : null,
    top_memory: model.topMemory.map((service) => ({
      host: service.host,
      name: service.name,
      memory_used: Math.round(service.memoryBytes ?? 0),
      memory_percent: round(service.memoryPercent),
    })),
  }
  const { generatedAtMs, generationMs } = stamp()
  const whole: ServicesStatus = {
    status: statusOf(model.hosts),
    generated_at: rfc3339(generatedAtMs),
    generation_ms: Math.max(0, Math.round(generationMs * 10) / 10),
    ...rest,
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

function statusOf(hosts: readonly PageHost[]): ServicesStatus['status'] {
  const answering = hosts.filter((host) => host.status === 'online' || host.status === 'degraded').length
  const watched = hosts.filter((host) => host.status !== 'disabled').length
  if (answering === 0) return 'unknown'
  return answering === watched && hosts.every((host) => host.status !== 'degraded') ? 'ok' : 'degraded'
}

function round(percent: number | undefined): number | null {
  return percent === undefined ? null : Math.round(percent * 100) / 100
}

const wholeBytes = (bytes: number | undefined) => (bytes === undefined ? null : Math.round(bytes))

function resourcesOf(resources: HostResources): NonNullable<ServicesStatus['system']> {
  return {
    memory_used: Math.round(resources.memoryUsedBytes),
    memory_total: Math.round(resources.memoryTotalBytes),
    memory_percent: round(percentOf(resources.memoryUsedBytes, resources.memoryTotalBytes)),
    disk_used: wholeBytes(resources.diskUsedBytes),
    disk_total: wholeBytes(resources.diskTotalBytes),
    disk_percent: round(percentOf(resources.diskUsedBytes, resources.diskTotalBytes)),
    cpu_percent: round(resources.cpuPercent),
  }
}

function hostOf(host: PageHost): ServicesStatus['hosts'][number] {
  return {
    name: host.name,
    docker_status: host.status,
    // English: the JSON is for programs, which have one reader's language at most.
    docker_status_reason: host.statusReason ? statusReasonText('en', host) : null,
    docker_status_code: host.statusReason?.code ?? null,
    docker_version: host.engineVersion ?? null,
    docker_last_collect_at: host.lastCollectAtMs === undefined ? null : rfc3339(host.lastCollectAtMs),
    containers_running: host.running,
    containers_total: host.total,
    resources: host.resources ? resourcesOf(host.resources) : null,
  }
}

function serviceOf(service: PageService): ServicesStatus['services'][number] {
  return {
    host: service.host,
    container_id: service.containerId,
    name: service.name,
    container_name: service.containerName,
    category: service.category ?? 'Other',
    image: service.image,
    state: service.state,
    health: service.health,
    started_at: service.startedAtMs === undefined ? null : rfc3339(service.startedAtMs),
    uptime: service.uptimeSeconds ?? null,
    exit_code: service.exitCode ?? null,
    ports: service.ports.map((port) => ({
      container_port: port.containerPort,
      host_port: port.hostPort ?? null,
      host_ip: port.hostIp ?? null,
      protocol: port.protocol,
    })),
    compose_project: service.composeProject ?? null,
    compose_service: service.composeService ?? null,
    memory_used: service.memoryBytes === undefined ? null : Math.round(service.memoryBytes),
  }
}
