// Purpose: the answer to "is everything all right?": a list of what needs a look, or nothing.
// Never says "down" of what is not known. Called by the overview and the host page.

import type { Container, Host } from '@vigie/contract'
import { type ContainerKey, containerKey } from '../data/fleet-store.ts'

export type Trouble =
  | { readonly kind: 'host'; readonly key: string; readonly host: Host }
  | {
      readonly kind: 'container'
      readonly key: ContainerKey
      readonly what: 'dead' | 'restarting' | 'unhealthy'
      readonly container: Container
    }

/** Hosts that do not answer as they should; one that is being reached for the first time is not in trouble yet. */
const isTroubled = (host: Host): boolean =>
  host.docker_status === 'unreachable' ||
  host.docker_status === 'degraded' ||
  (host.docker_status === 'connecting' && host.docker_status_code !== null)

/** Docker forgets its patience after 10 s of running; what has run for longer has come through. */
const SETTLED_MS = 15_000

/** Those that Docker started again and again and that run only just now: nobody knows yet for how long. */
export function unsettled(containers: Iterable<Container>, nowMs: number): ContainerKey[] {
  const found: ContainerKey[] = []
  for (const container of containers) {
    const { state, restart_count: restarts, started_at: at } = container
    if (state === 'running' && restarts > 1 && at !== null && nowMs - Date.parse(at) < SETTLED_MS)
      found.push(containerKey(container))
  }
  return found
}

function whatIsWrong(
  { state, health }: Container,
  settles: boolean,
): 'dead' | 'restarting' | 'unhealthy' | undefined {
  if (state === 'dead' || state === 'restarting') return state
  // Between two restarts it runs for a moment; a line that came and went each time would be no help.
  if (settles) return 'restarting'
  return state === 'running' && health === 'unhealthy' ? 'unhealthy' : undefined
}

const weight = { dead: 0, restarting: 1, unhealthy: 2 } as const

/**
 * Hosts first: what is wrong with one explains its containers. A stopped container may be meant to be.
 * @param settling keys that `unsettled` gave
 */
export function troubles(
  hosts: Iterable<Host>,
  containers: Iterable<Container>,
  settling: ReadonlySet<string> = new Set(),
): Trouble[] {
  const found: Trouble[] = []
  for (const host of hosts) if (isTroubled(host)) found.push({ kind: 'host', key: `host ${host.id}`, host })
  const wrong: Extract<Trouble, { kind: 'container' }>[] = []
  for (const container of containers) {
    const key = containerKey(container)
    const what = whatIsWrong(container, settling.has(key))
    if (what) wrong.push({ kind: 'container', key, what, container })
  }
  wrong.sort((a, b) => weight[a.what] - weight[b.what] || (a.container.name < b.container.name ? -1 : 1))
  return [...found, ...wrong]
}

export interface Totals {
  readonly hosts: number
  readonly hostsOnline: number
  readonly containers: number
  readonly running: number
  readonly stopped: number
  readonly unhealthy: number
  readonly unknown: number
}

/** Sums of what the hosts say of themselves; hosts that are not watched do not count. */
export function totalsOf(hosts: Iterable<Host>): Totals {
  const totals = { hosts: 0, hostsOnline: 0, containers: 0, running: 0, stopped: 0, unhealthy: 0, unknown: 0 }
  for (const host of hosts) {
    if (host.docker_status === 'disabled') continue
    totals.hosts += 1
    if (host.docker_status === 'online') totals.hostsOnline += 1
    totals.containers += host.containers_total
    totals.running += host.containers_running
    totals.stopped += host.containers_stopped
    totals.unhealthy += host.containers_unhealthy
    totals.unknown += host.containers_unknown
  }
  return totals
}
