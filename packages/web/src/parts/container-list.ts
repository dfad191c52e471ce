// Purpose: every container with all that sorting and filtering look at, made once for each change of it.
// Never touches the screen: pure, and quick enough for 5,000 containers at each frame.
// Called by use-listed.ts; what the list is made into stands in container-list-*.ts.

import type { Container, Host, Usage } from '@vigie/contract'
import type { ContainerKey } from '../data/fleet-store.ts'
import { unsettled } from './verdict.ts'

/** A container with what the sorting and the filters look at. */
export interface Listed {
  readonly kind: 'container'
  readonly key: ContainerKey
  readonly container: Container
  /** As it is shown: one that Docker starts over and over does not flicker between running and restarting. */
  readonly state: Container['state']
  readonly hostName: string
  readonly cpu: number | null
  readonly memory: number | null
  /** Lower case, for the search. */
  readonly words: string
  readonly sortName: string
  readonly sortHost: string
}

/** All containers, in no order. */
export type Roll = ReadonlyMap<ContainerKey, Listed>

/** Sorts as people count: `web-2` before `web-10`, `Été` beside `ete`. Compared with `<`, 50 times as quick as Intl. */
export const sortKeyOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(12, '0'))

/** When it came into the state it is in, or null. */
export const inStateSince = (container: Container): string | null =>
  container.last_state === 'running' || container.last_state === 'paused'
    ? container.started_at
    : (container.finished_at ?? container.created_at)

type Figures = ReadonlyMap<number, Pick<Usage, 'containers'>>

export interface RollSources {
  readonly containers: ReadonlyMap<ContainerKey, Container>
  readonly hosts: ReadonlyMap<number, Pick<Host, 'name'>> | undefined
  readonly usage: Figures | undefined
  readonly nowMs: number
}

/**
 * Containers with their host's name and their newest figures; of an unknown state no figure holds.
 * @param before the last roll: what says the same stays the same object, and its row is not drawn again
 */
export function rollOf(sources: RollSources, before: Roll = new Map()): Roll {
  const { containers, hosts, usage, nowMs } = sources
  const roll = new Map<ContainerKey, Listed>()
  const settling = new Set(unsettled(containers.values(), nowMs))
  let differs = containers.size !== before.size
  for (const [key, container] of containers) {
    const old = before.get(key)
    const hostName = hosts?.get(container.host_id)?.name ?? `#${container.host_id}`
    const figures = figuresOf(container, usage)
    const state = settling.has(key) ? 'restarting' : container.state
    const same =
      old !== undefined &&
      old.container === container &&
      old.cpu === figures.cpu_percent &&
      old.memory === figures.memory_used &&
      old.state === state &&
      old.hostName === hostName
    differs ||= !same
    roll.set(key, same ? old : listedOf(key, container, state, hostName, figures, old))
  }
  return differs ? roll : before
}

function listedOf(
  key: ContainerKey,
  container: Container,
  state: Container['state'],
  hostName: string,
  figures: Pick<Container, 'cpu_percent' | 'memory_used'>,
  old: Listed | undefined,
): Listed {
  const { name, image, compose_project: project } = container
  const sameName = old?.container.name === name
  const sameWords =
    sameName &&
    old.hostName === hostName &&
    old.container.image === image &&
    old.container.compose_project === project
  return {
    kind: 'container',
    key,
    container,
    state,
    hostName,
    cpu: figures.cpu_percent,
    memory: figures.memory_used,
    words: sameWords ? old.words : [name, image, project ?? '', hostName].join('\n').toLowerCase(),
    sortName: sameName ? old.sortName : sortKeyOf(name),
    sortHost: old?.hostName === hostName ? old.sortHost : sortKeyOf(hostName),
  }
}

function figuresOf(
  container: Container,
  usage: Figures | undefined,
): Pick<Container, 'cpu_percent' | 'memory_used'> {
  const { host_id: hostId, container_id: id, state } = container
  const known = state === 'unknown' ? undefined : usage?.get(hostId)?.containers
  return (known && Object.hasOwn(known, id) ? known[id] : undefined) ?? container
}
