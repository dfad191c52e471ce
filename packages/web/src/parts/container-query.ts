// Purpose: what is asked of the list of containers, as it stands in the address.
// Never holds a container. Called by the containers page, the host page and what links to them.

export const stateFacets = [
  'running',
  'stopped',
  'restarting',
  'paused',
  'unhealthy',
  'dead',
  'unknown',
] as const
export type StateFacet = (typeof stateFacets)[number]

export const sortKeys = [
  'name',
  'host',
  'project',
  'image',
  'state',
  'health',
  'cpu',
  'memory',
  'since',
] as const
export type SortKey = (typeof sortKeys)[number]

export const groupings = ['none', 'project', 'host'] as const
export type Grouping = (typeof groupings)[number]

export interface ContainerQuery {
  readonly state: StateFacet | undefined
  readonly hostId: number | undefined
  /** `''`: those of no project. */
  readonly project: string | undefined
  readonly q: string
  readonly sort: SortKey
  readonly descending: boolean
  readonly group: Grouping
}

/** In the address those of no project are `project=-`; no Compose project is called so. */
const NO_PROJECT = '-'

const oneOf = <T extends string>(choices: readonly T[], value: string | undefined): T | undefined =>
  choices.find((choice) => choice === value)

/** Figures are asked for to see the largest, everything else from A. */
export const descendsAtFirst = (sort: SortKey): boolean => sort === 'cpu' || sort === 'memory'

/** Reads what a person may have typed: what is not understood asks for nothing. */
export function readQuery(search: Readonly<Record<string, string | undefined>>): ContainerQuery {
  const sort = oneOf(sortKeys, search.sort) ?? 'name'
  const { host, project, dir } = search
  return {
    state: oneOf(stateFacets, search.state),
    hostId: host !== undefined && /^[1-9]\d{0,14}$/.test(host) ? Number(host) : undefined,
    project: project === NO_PROJECT ? '' : project || undefined,
    q: search.q ?? '',
    sort,
    descending: dir === undefined ? descendsAtFirst(sort) : dir === 'desc',
    group: oneOf(groupings, search.group) ?? 'none',
  }
}

/** The address of a query, without what is so by default. */
export function writeQuery(query: ContainerQuery): Record<string, string> {
  const entries: Record<string, string | undefined> = {
    state: query.state,
    host: query.hostId === undefined ? undefined : String(query.hostId),
    project: query.project === '' ? NO_PROJECT : query.project,
    q: query.q === '' ? undefined : query.q,
    sort: query.sort === 'name' ? undefined : query.sort,
    dir: query.descending === descendsAtFirst(query.sort) ? undefined : query.descending ? 'desc' : 'asc',
    group: query.group === 'none' ? undefined : query.group,
  }
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** Whether anything is left out of the list. */
export const isFiltered = (query: ContainerQuery): boolean =>
  query.state !== undefined || query.hostId !== undefined || query.project !== undefined || query.q !== ''
