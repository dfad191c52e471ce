// Purpose: every container with all that sorting and filtering look at, made once for each change of it.
// Never touches the screen: pure, and quick enough for 5,000 containers at each frame.
// Called by use-listed.ts; what the list is made into stands in container-list-*.ts.

import type { Container, Host, Usage } from '@vigie/contract'
import type { ContainerKey } from '../data/fleet-store.ts'
import { usesSomething } from './uses-something.ts'
import { unsettled } from './verdict.ts'

/** A container with what the sorting and the filters look at. */
export interface Listed {
  readonly kind: 'container'
  readonly key: ContainerKey
  readonly container: Container
  /** As it is shown: one that Docker starts over and over does not flicker between running and restarting. */
  readonly state: Container['state']
  readonly hostName: string
  /** What its host told last of what its containers use. */
  readonly told: Usage['containers'] | undefined
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
 * Containers with their host's name and their newest figures, if they run.
 * @param before the last roll: what says the same stays the same object, and its row is not drawn again
 */
export function rollOf(sources: RollSources, before: Roll = new Map()): Roll {
  const { containers, hosts, usage, nowMs } = sources
  const settling = new Set(unsettled(containers.values(), nowMs))
  const changed: Listed[] = []
  let kept = 0
  for (const [key, container] of containers) {
    const hostId = container.host_id
    const old = before.get(key)
    if (old) kept += 1
    const hostName = hosts?.get(hostId)?.name ?? `#${hostId}`
    const told = usesSomething(container) ? usage?.get(hostId)?.containers : undefined
    const state = settling.has(key) ? 'restarting' : container.state
    const seen = { key, container, state, hostName, told }
    if (!old || !saysTheSame(old, seen)) changed.push(listedOf(seen, old))
  }
  if (changed.length === 0 && kept === before.size) return before
  const roll = new Map(before)
  if (kept < before.size) for (const key of before.keys()) if (!containers.has(key)) roll.delete(key)
  for (const one of changed) roll.set(one.key, one)
  return roll
}

type Told = Usage['containers'] | undefined

type Used = Pick<Container, 'cpu_percent' | 'memory_used'>

const nothing: Used = { cpu_percent: null, memory_used: null }

function figuresOf(container: Container, told: Told): Used {
  if (!usesSomething(container)) return nothing
  return told && Object.hasOwn(told, container.container_id)
    ? (told[container.container_id] ?? container)
    : container
}

type Seen = Pick<Listed, 'key' | 'container' | 'state' | 'hostName' | 'told'>

function saysTheSame(old: Listed, { container, state, hostName, told }: Seen): boolean {
  if (old.container !== container || old.state !== state || old.hostName !== hostName) return false
  // What a host told last of all of its containers is one object: the same one holds the same figures.
  if (old.told === told) return true
  const figures = figuresOf(container, told)
  return old.cpu === figures.cpu_percent && old.memory === figures.memory_used
}

function listedOf(seen: Seen, old: Listed | undefined): Listed {
  const { container, hostName } = seen
  const { name, image, compose_project: project } = container
  const figures = figuresOf(container, seen.told)
  const sameName = old?.container.name === name
  const sameWords =
    sameName &&
    old.hostName === hostName &&
    old.container.image === image &&
    old.container.compose_project === project
  return {
    ...seen,
    kind: 'container',
    cpu: figures.cpu_percent,
    memory: figures.memory_used,
    words: sameWords ? old.words : [name, image, project ?? '', hostName].join('\n').toLowerCase(),
    sortName: sameName ? old.sortName : sortKeyOf(name),
    sortHost: old?.hostName === hostName ? old.sortHost : sortKeyOf(hostName),
  }
}
