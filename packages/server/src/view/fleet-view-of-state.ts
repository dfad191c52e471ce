import type { Host, Container as ShownContainer, Usage } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import { canSeeHost, type Principal } from '../auth/principal.ts'
import { type Container, type HostState, isFresh, shownState } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import type { InventoryRepository } from '../state/inventory-repository.ts'
import { findByRef, passes } from './container-search.ts'
import type { ContainerFilter, FleetView } from './fleet-view.ts'
import { type ContainerPresenter, createContainerPresenter } from './present-container.ts'
import { presentHost } from './present-host.ts'
import { presentImage, presentNetwork, presentVolume } from './present-inventory.ts'
import { presentUsage } from './present-usage.ts'

export interface FleetViewDeps {
  readonly state: FleetState
  readonly inventory: Pick<InventoryRepository, 'listImages' | 'listVolumes' | 'listNetworks'>
  /** How many alerts are open on a host; none when absent. */
  readonly openAlerts?: ((hostId: number) => number) | undefined
}

export function createFleetView({ state, inventory, openAlerts = () => 0 }: FleetViewDeps): FleetView {
  const present = createContainerPresenter()

  const visible = (principal: Principal, hostId: number): HostState | undefined =>
    canSeeHost(principal, hostId) ? state.host(hostId) : undefined

  const visibleHosts = (principal: Principal, hostId?: number): HostState[] => {
    if (hostId !== undefined) return [visible(principal, hostId)].filter((host) => host !== undefined)
    const hosts = state.hosts().filter((host) => canSeeHost(principal, host.id))
    return hosts.sort((a, b) => inOrder(a.name, b.name) || a.id - b.id)
  }

  const shownHost = (host: HostState, language: Language): Host =>
    presentHost(
      {
        host,
        containers: state.containers(host.id),
        usage: state.hostUsage(host.id),
        openAlerts: openAlerts(host.id),
      },
      language,
    )

  /** Of a host that may not be seen, or is not there, nothing is read. */
  const listed = async <Facts, Shown>(
    principal: Principal,
    hostId: number,
    list: (hostId: number) => Promise<Facts[]>,
    show: (hostId: number, facts: Facts) => Shown,
  ): Promise<Shown[] | undefined> => {
    if (visible(principal, hostId) === undefined) return undefined
    return (await list(hostId)).map((facts) => show(hostId, facts))
  }

  return {
    hosts: (principal, language) => visibleHosts(principal).map((host) => shownHost(host, language)),
    host(principal, hostId, language) {
      const host = visible(principal, hostId)
      return host && shownHost(host, language)
    },
    containers: (principal, filter = {}) =>
      visibleHosts(principal, filter.hostId).flatMap((host) => containersOf(state, present, host, filter)),
    findContainer: (principal, hostId, ref) =>
      visible(principal, hostId) === undefined
        ? { ok: false, code: 'host_not_found' }
        : findByRef(state.containers(hostId), ref),
    change(principal, { hostId, containerIds, removed }) {
      if (!canSeeHost(principal, hostId)) return undefined
      const host = state.host(hostId)
      const containers = containerIds.map((id) => state.container(hostId, id))
      const known = host === undefined ? [] : containers.filter((container) => container !== undefined)
      const changed = known.map((container) =>
        present(container, host !== undefined && isFresh(host), usageOf(state, container)),
      )
      return { host_id: hostId, changed, removed: [...removed] }
    },
    usage(principal, hostId) {
      const usages = visibleHosts(principal, hostId).map((host) => presentUsage(state, host))
      return usages.filter((usage): usage is Usage => usage !== undefined)
    },
    images: (principal, hostId) => listed(principal, hostId, (id) => inventory.listImages(id), presentImage),
    volumes: (principal, hostId) =>
      listed(principal, hostId, (id) => inventory.listVolumes(id), presentVolume),
    networks: (principal, hostId) =>
      listed(principal, hostId, (id) => inventory.listNetworks(id), presentNetwork),
  }
}

/** By code unit: an order that any cursor can go on from, whatever the language. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const usageOf = (state: FleetState, { hostId, containerId }: Container) =>
  state.containerUsage(hostId, containerId)

function containersOf(
  state: FleetState,
  present: ContainerPresenter,
  host: HostState,
  filter: ContainerFilter,
): ShownContainer[] {
  const chosen: Container[] = []
  for (const container of state.containers(host.id)) {
    if (passes(container, shownState(container, host), filter)) chosen.push(container)
  }
  chosen.sort((a, b) => inOrder(a.name, b.name) || inOrder(a.containerId, b.containerId))
  return chosen.map((container) => present(container, isFresh(host), usageOf(state, container)))
}
