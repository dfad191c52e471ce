import { visibleText } from '@vigie/i18n'
import { type CategoryRule, categoryOf, displayNameOf, isHidden } from './categories.ts'
import { type FilterTerm, isKept } from './filters.ts'
import { naturalOrder } from './natural-order.ts'
import type {
  FleetSnapshot,
  HostFacts,
  HostResources,
  PageGroup,
  PageHost,
  PageModel,
  PageRun,
  PageService,
  PageTotals,
  QuickLink,
  Service,
} from './page-model.ts'

export interface PageContent {
  /** Empty or absent: the catalogue's title. */
  readonly title?: string
  readonly links: readonly QuickLink[]
  readonly categories: readonly CategoryRule[]
  readonly include: readonly FilterTerm[]
  readonly exclude: readonly FilterTerm[]
}

const TOP = 10

/** Turns a snapshot into what the page says. Pure; the same facts give the same model, in order. */
export function buildPage(
  snapshot: FleetSnapshot,
  content: PageContent,
  runs: readonly PageRun[] = [],
): PageModel {
  const facts = new Map(snapshot.hosts.map((host) => [host.name, host]))
  const services = snapshot.services
    .filter((service) => !isHidden(service) && isKept(service, content.include, content.exclude))
    .map((service) => toPageService(service, facts.get(service.host), content, snapshot.takenAtMs))
    .sort(byNameThenHost)
  const resources = sumResources(snapshot.hosts)
  return {
    title: visibleText(content.title ?? ''),
    totals: countTotals(services),
    hosts: snapshot.hosts
      .map((host) => toPageHost(host, services))
      .sort((a, b) => naturalOrder(a.name, b.name)),
    groups: groupByCategory(services),
    ...(resources && { resources }),
    topMemory: services
      .filter((service) => (service.memoryBytes ?? 0) > 0)
      .sort((a, b) => (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0) || byNameThenHost(a, b))
      .slice(0, TOP),
    links: content.links,
    runs,
  }
}

function byNameThenHost(a: PageService, b: PageService): number {
  return (
    naturalOrder(a.name, b.name) || naturalOrder(a.host, b.host) || naturalOrder(a.containerId, b.containerId)
  )
}

/** A host that does not answer cannot vouch for its containers; a degraded one still answers. */
function vouches(host: HostFacts | undefined): boolean {
  return host?.status === 'online' || host?.status === 'degraded'
}

function toPageService(
  service: Service,
  host: HostFacts | undefined,
  content: PageContent,
  takenAtMs: number,
): PageService {
  const known = vouches(host)
  const state = known ? service.state : 'unknown'
  const category = categoryOf(service, content.categories)
  const { startedAtMs, memoryBytes } = service
  const runs = state === 'running' || state === 'paused'
  const memoryTotal = host?.resources?.memoryTotalBytes ?? 0
  return {
    host: visibleText(service.host),
    containerId: service.containerId,
    name: displayNameOf(service),
    containerName: visibleText(service.name),
    ...(category !== undefined && { category }),
    image: visibleText(service.image),
    state,
    health: runs ? service.health : 'none',
    ...(runs &&
      startedAtMs !== undefined && {
        startedAtMs,
        uptimeSeconds: Math.max(0, Math.floor((takenAtMs - startedAtMs) / 1000)),
      }),
    ...(known && !runs && service.exitCode !== undefined && { exitCode: service.exitCode }),
    ports: service.ports,
    ...(service.composeProject !== undefined && { composeProject: service.composeProject }),
    ...(service.composeService !== undefined && { composeService: service.composeService }),
    ...(runs && memoryBytes !== undefined && { memoryBytes }),
    ...(runs &&
      memoryBytes !== undefined &&
      memoryTotal > 0 && { memoryPercent: (100 * memoryBytes) / memoryTotal }),
  }
}

function toPageHost(host: HostFacts, services: readonly PageService[]): PageHost {
  const name = visibleText(host.name)
  const mine = services.filter((service) => service.host === name)
  return {
    name,
    status: host.status,
    ...(host.statusReason && { statusReason: host.statusReason }),
    ...(host.engineVersion && { engineVersion: visibleText(host.engineVersion, { longest: 40 }) }),
    ...(host.lastCollectAtMs !== undefined && { lastCollectAtMs: host.lastCollectAtMs }),
    ...(host.lastSeenAtMs !== undefined && { lastSeenAtMs: host.lastSeenAtMs }),
    // What an unreachable host used some time ago is not what it uses.
    ...(host.resources && vouches(host) && { resources: host.resources }),
    running: mine.filter((service) => service.state === 'running').length,
    total: mine.length,
  }
}

function countTotals(services: readonly PageService[]): PageTotals {
  const count = (...states: readonly string[]) => services.filter((s) => states.includes(s.state)).length
  return {
    total: services.length,
    running: count('running'),
    stopped: count('exited', 'dead', 'created', 'removing'),
    restarting: count('restarting'),
    paused: count('paused'),
    unknown: count('unknown'),
    unhealthy: services.filter((s) => s.health === 'unhealthy').length,
    dead: count('dead'),
  }
}

function groupByCategory(services: readonly PageService[]): readonly PageGroup[] {
  const groups = Map.groupBy(services, (service) => service.category)
  const named = [...groups.keys()].filter((category) => category !== undefined).sort(naturalOrder)
  const other = groups.get(undefined)
  return [
    ...named.map((category) => ({ category, services: groups.get(category) ?? [] })),
    ...(other ? [{ services: other }] : []),
  ]
}

function sumResources(hosts: readonly HostFacts[]): HostResources | undefined {
  const measured = hosts.flatMap((host) => (host.resources && vouches(host) ? [host.resources] : []))
  const [only] = measured
  if (only === undefined) return undefined
  if (measured.length === 1) return only
  const sum = (pick: (one: HostResources) => number) => measured.reduce((total, one) => total + pick(one), 0)
  // No CPU percent: hosts differ in cores, and a mean of percents says nothing true.
  return {
    memoryUsedBytes: sum((one) => one.memoryUsedBytes),
    memoryTotalBytes: sum((one) => one.memoryTotalBytes),
    // With one disk that did not answer, a sum would say less than there is.
    ...(measured.every((one) => one.diskTotalBytes !== undefined) && {
      diskUsedBytes: sum((one) => one.diskUsedBytes ?? 0),
      diskTotalBytes: sum((one) => one.diskTotalBytes ?? 0),
    }),
  }
}
