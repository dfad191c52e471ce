import type { Container } from '@vigie/contract'
import type { Listed } from './container-list.ts'
import type { ContainerFilter, HealthFacet, StateFacet } from './container-query.ts'
import { wrongOf } from './verdict.ts'

/** The one filter of states that a container falls under, so that the counts add up to all. */
export const facetOfState = (state: Container['state']): StateFacet =>
  state === 'exited' ? 'stopped' : state

/** Of a container whose host does not answer nobody knows the health; it counts under no choice of it. */
export const facetOfHealth = ({ state, health }: Container): HealthFacet | undefined =>
  state === 'unknown' ? undefined : health

/** What the verdict names. */
export const needsLook = ({ state, container }: Listed): boolean => wrongOf(container, state) !== undefined

export interface Facets {
  readonly states: ReadonlyMap<StateFacet, number>
  /** `undefined`: those whose host does not answer. */
  readonly healths: ReadonlyMap<HealthFacet | undefined, number>
  readonly hosts: ReadonlyMap<number, number>
  /** `''`: those of no project. */
  readonly projects: ReadonlyMap<string, number>
  /** Regardless of the state that is asked for. */
  readonly anyState: number
}

export interface Found {
  /** In the order they were given. */
  readonly listed: readonly Listed[]
  readonly facets: Facets
}

const says = (one: Listed, sought: string): boolean =>
  sought === '' || one.words.includes(sought) || one.container.container_id.startsWith(sought)

const count = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

interface Place {
  readonly state: StateFacet
  readonly health: HealthFacet | undefined
  readonly hostId: number
  readonly project: string
}

const placeOf = ({ state, container }: Listed): Place => ({
  state: facetOfState(state),
  health: facetOfHealth(container),
  hostId: container.host_id,
  project: container.compose_project ?? '',
})

/** Which one filter leaves it out; `undefined`: none does; `'many'`: more than one, so it counts nowhere. */
function leftOutBy(filter: ContainerFilter): (place: Place) => keyof Place | 'many' | undefined {
  const values: readonly (readonly [keyof Place, readonly unknown[]])[] = [
    ['state', filter.states],
    ['health', filter.healths],
    ['hostId', filter.hostIds],
    ['project', filter.projects],
  ]
  const sets = values
    .filter(([, asked]) => asked.length > 0)
    .map(([part, asked]) => [part, new Set(asked)] as const)
  return (place) => {
    let by: keyof Place | undefined
    for (const [part, asked] of sets) {
      if (asked.has(place[part])) continue
      if (by !== undefined) return 'many'
      by = part
    }
    return by
  }
}

/** What fits, and how many would fit each other choice of one filter while the rest stays. */
export function find(all: Iterable<Listed>, filter: ContainerFilter): Found {
  const listed: Listed[] = []
  const counts = {
    state: new Map<StateFacet, number>(),
    health: new Map<HealthFacet | undefined, number>(),
    hostId: new Map<number, number>(),
    project: new Map<string, number>(),
  }
  const sought = filter.q.trim().toLowerCase()
  const leftOut = leftOutBy(filter)
  let anyState = 0
  for (const one of all) {
    if (!says(one, sought) || (filter.look && !needsLook(one))) continue
    const place = placeOf(one)
    const by = leftOut(place)
    if (by === undefined) listed.push(one)
    if (by === undefined || by === 'state') {
      anyState += 1
      count(counts.state, place.state)
    }
    if (by === undefined || by === 'health') count(counts.health, place.health)
    if (by === undefined || by === 'hostId') count(counts.hostId, place.hostId)
    if (by === undefined || by === 'project') count(counts.project, place.project)
  }
  return {
    listed,
    facets: {
      states: counts.state,
      healths: counts.health,
      hosts: counts.hostId,
      projects: counts.project,
      anyState,
    },
  }
}
