// Purpose: the answer to "is everything all right?": a list of what needs a look, or nothing.
// Never says "down" of what is not known. Called by the overview and the host page.

import type { Container, Host } from '@vigie/contract'
import { type ContainerKey, containerKey } from '../data/fleet-store.ts'
import { endedBadly } from './state-exit.ts'

/** `failed`: ended with an error of its own. `down`: its label says that it should run, and it does not. */
export type Wrong = 'dead' | 'failed' | 'down' | 'restarting' | 'unhealthy'

/** What does not do its work at all, apart from what does it badly. */
export const isDown = (what: Wrong): boolean => what === 'dead' || what === 'failed' || what === 'down'

/** One thing that needs a look: one host or container, or several for which one cause is likely. */
export type Trouble =
  | {
      readonly kind: 'host'
      readonly key: string
      readonly host: Host
      /** All that are in the same trouble for the same reason, `host` first. */
      readonly alike: readonly Host[]
    }
  | {
      readonly kind: 'container'
      readonly key: string
      readonly what: Wrong
      readonly container: Container
      /** All that are in the same trouble, `container` first. */
      readonly alike: readonly Container[]
      /** What those have in common. */
      readonly by: 'project' | 'image' | undefined
    }

/** Hosts that do not answer as they should; one that is being reached for the first time is not in trouble yet. */
export const isTroubled = (host: Host): boolean =>
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

/** What the labels of a container say that it should do; what they do not say nobody knows. */
function desiredOf({ labels }: Container): 'running' | 'stopped' | undefined {
  const desired = labels['vigie.desired'] ?? labels['homelab.desired']
  return desired === 'running' || desired === 'stopped' ? desired : undefined
}

/**
 * What needs a look at one container, wherever it is shown: verdict, map and table.
 * @param state as the lists show it: between two restarts a container runs for a moment, and a line that came
 * and went each time would be no help
 */
export function wrongOf(container: Container, state = container.state): Wrong | undefined {
  switch (state) {
    case 'dead':
    case 'restarting':
      return state
    case 'running':
      return container.health === 'unhealthy' ? 'unhealthy' : undefined
    case 'created':
    case 'paused':
    case 'exited': {
      const desired = desiredOf(container)
      if (desired === 'stopped') return undefined
      if (endedBadly(container)) return 'failed'
      return desired === 'running' ? 'down' : undefined
    }
    default:
      return undefined
  }
}

const weight = { dead: 0, failed: 1, down: 2, restarting: 3, unhealthy: 4 } as const

/** From so many on, the same trouble in the same place has one cause rather than many. */
const SAME_CAUSE_FROM = 3

/**
 * Hosts first: what is wrong with one explains its containers. What ended well may be meant to be stopped.
 * What shares a cause is one trouble: hosts that fail for the same reason, containers of one project on one
 * host, containers of one image wherever they run.
 * @param settling keys that `unsettled` gave
 */
export function troubles(
  hosts: Iterable<Host>,
  containers: Iterable<Container>,
  settling: ReadonlySet<string> = new Set(),
): Trouble[] {
  const wrong: OneWrong[] = []
  for (const container of containers) {
    // Only what was started again can settle: no key is made for all the others.
    const settles = container.restart_count > 1 && settling.has(containerKey(container))
    const what = wrongOf(container, settles ? 'restarting' : container.state)
    if (what) wrong.push({ what, container })
  }
  wrong.sort(
    (a, b) =>
      weight[a.what] - weight[b.what] ||
      byName(a.container, b.container) ||
      a.container.host_id - b.container.host_id,
  )
  return [...hostTroubles([...hosts].filter(isTroubled)), ...containerTroubles(wrong)]
}

interface OneWrong {
  readonly what: Wrong
  readonly container: Container
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name === b.name ? 0 : a.name < b.name ? -1 : 1

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) continue
    // Thousands may be in the same trouble: no group is copied for one more.
    const members = groups.get(key)
    if (members) members.push(item)
    else groups.set(key, [item])
  }
  for (const [key, members] of groups) if (members.length < SAME_CAUSE_FROM) groups.delete(key)
  return groups
}

const hostCause = (host: Host): string => `${host.docker_status} ${host.docker_status_code}`

function hostTroubles(hosts: readonly Host[]): Trouble[] {
  const groups = grouped(hosts, hostCause)
  return hosts.flatMap((host): Trouble[] => {
    const alike = groups.get(hostCause(host))
    if (!alike) return [{ kind: 'host', key: `host ${host.id}`, host, alike: [host] }]
    return alike[0] === host ? [{ kind: 'host', key: `hosts ${hostCause(host)}`, host, alike }] : []
  })
}

const projectCause = ({ what, container }: OneWrong): string | undefined =>
  container.compose_project === null
    ? undefined
    : JSON.stringify([what, container.host_id, container.compose_project])

const imageCause = ({ what, container }: OneWrong): string => JSON.stringify([what, container.image])

function containerTroubles(wrong: readonly OneWrong[]): Trouble[] {
  const byProject = grouped(wrong, projectCause)
  const inProject = (one: OneWrong): boolean => byProject.has(projectCause(one) ?? '')
  const byImage = grouped(
    wrong.filter((one) => !inProject(one)),
    imageCause,
  )
  return wrong.flatMap((one): Trouble[] => {
    const { what, container } = one
    const by = inProject(one) ? 'project' : byImage.has(imageCause(one)) ? 'image' : undefined
    if (!by) {
      const key = containerKey(container)
      return [{ kind: 'container', key, what, container, alike: [container], by }]
    }
    const cause = (by === 'project' ? projectCause(one) : undefined) ?? imageCause(one)
    const members = (by === 'project' ? byProject : byImage).get(cause) ?? []
    if (members[0] !== one) return []
    const alike = members.map((member) => member.container)
    return [{ kind: 'container', key: `${by} ${cause}`, what, container, alike, by }]
  })
}

/** Hosts of which nothing is known yet because they are being reached for the first time. */
export const beingReached = (host: Host): boolean =>
  (host.docker_status === 'connecting' && host.docker_status_code === null) ||
  (host.docker_status === 'online' && host.docker_last_collect_at === null)

/** The answer in a word. "Well" only where somebody looked everywhere, and at anything at all. */
export type Verdict = 'waiting' | 'no_host' | 'none_watched' | 'well' | 'unwell' | 'bad'

export function verdictOf(hosts: Iterable<Host>, found: readonly Trouble[]): Verdict {
  if (found.length > 0) {
    const bad = found.some((trouble) => trouble.kind === 'host' || isDown(trouble.what))
    return bad ? 'bad' : 'unwell'
  }
  const all = [...hosts]
  if (all.length === 0) return 'no_host'
  if (all.every((host) => host.docker_status === 'disabled')) return 'none_watched'
  return all.some(beingReached) ? 'waiting' : 'well'
}
