// Purpose: the fleet in figures that add up: every container is in exactly one state.
// Counts as the list of containers does, so that a figure and the list behind it never differ.
// Called by the overview page.

import type { Container, Host } from '@vigie/contract'
import { containerKey } from '../../data/fleet-store.ts'
import { facetOfHealth, facetOfState } from '../container-list-find.ts'
import type { StateFacet } from '../container-query.ts'
import { isTroubled } from '../verdict.ts'

/** What is neither running nor stopped nor unknown; seldom anything. */
export const otherStates = [
  'restarting',
  'paused',
  'created',
  'removing',
  'dead',
] as const satisfies StateFacet[]

export interface FleetCounts {
  readonly total: number
  readonly states: Readonly<Record<StateFacet, number>>
  /** Apart from the states: mostly a part of those that run. */
  readonly unhealthy: number
  /** On how many hosts those of unknown state are. */
  readonly unknownHosts: number
}

/** @param settling keys that `unsettled` gave: they count as restarting, as the list shows them */
export function fleetCounts(containers: Iterable<Container>, settling: ReadonlySet<string>): FleetCounts {
  const states: Record<StateFacet, number> = {
    running: 0,
    stopped: 0,
    restarting: 0,
    paused: 0,
    created: 0,
    removing: 0,
    dead: 0,
    unknown: 0,
  }
  let total = 0
  let unhealthy = 0
  const unknownHosts = new Set<number>()
  for (const container of containers) {
    total += 1
    states[settling.has(containerKey(container)) ? 'restarting' : facetOfState(container.state)] += 1
    if (facetOfHealth(container) === 'unhealthy') unhealthy += 1
    if (container.state === 'unknown') unknownHosts.add(container.host_id)
  }
  return { total, states, unhealthy, unknownHosts: unknownHosts.size }
}

export interface HostCounts {
  readonly online: number
  /** Watched at all: of the others nobody expects an answer. */
  readonly watched: number
  /** Those that the verdict names. */
  readonly troubled: number
}

export function hostCounts(hosts: Iterable<Host>): HostCounts {
  let online = 0
  let watched = 0
  let troubled = 0
  for (const host of hosts) {
    if (host.docker_status === 'disabled') continue
    watched += 1
    if (host.docker_status === 'online') online += 1
    if (isTroubled(host)) troubled += 1
  }
  return { online, watched, troubled }
}
