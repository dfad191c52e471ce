// Purpose: what is asked of the list of containers, as it stands in the address.
// Never holds a container. Called by the containers page, the host page and what links to them.

/** Each container is in exactly one of these, so that their counts add up. `exited` is called `stopped`. */
export const stateFacets = [
  'running',
  'stopped',
  'restarting',
  'paused',
  'created',
  'removing',
  'dead',
  'unknown',
] as const
export type StateFacet = (typeof stateFacets)[number]

export const healthFacets = ['healthy', 'unhealthy', 'starting', 'none'] as const
export type HealthFacet = (typeof healthFacets)[number]

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
  'created',
  'restarts',
] as const
export type SortKey = (typeof sortKeys)[number]

export const groupings = ['none', 'project', 'host'] as const
export type Grouping = (typeof groupings)[number]

/** Of each filter any of its values will do; an empty one leaves nothing out. */
export interface ContainerFilter {
  /** Only what the verdict would name: dead, unhealthy, starting over and over. */
  readonly look: boolean
  readonly states: readonly StateFacet[]
  readonly healths: readonly HealthFacet[]
  readonly hostIds: readonly number[]
  /** `''`: those of no project. */
  readonly projects: readonly string[]
  readonly q: string
}

export interface ContainerQuery extends ContainerFilter {
  readonly sort: SortKey
  readonly descending: boolean
  readonly group: Grouping
}

export const noFilter: ContainerFilter = {
  look: false,
  states: [],
  healths: [],
  hostIds: [],
  projects: [],
  q: '',
}

/** What leaves something out of a list, without order and groups. */
export const filterOf = ({
  look,
  states,
  healths,
  hostIds,
  projects,
  q,
}: ContainerFilter): ContainerFilter => ({
  look,
  states,
  healths,
  hostIds,
  projects,
  q,
})

/** In the address those of no project are `project=-`. */
const NO_PROJECT = '-'

/** Engines can call a project anything, so what parts the list is escaped in a name, and so is a lone dash. */
const writeProject = (name: string): string => {
  if (name === '') return NO_PROJECT
  return name === NO_PROJECT ? '%2D' : name.replace(/[%,]/g, (sign) => (sign === '%' ? '%25' : '%2C'))
}
const readProject = (text: string): string =>
  text === NO_PROJECT ? '' : text.replace(/%(25|2C|2D)/gi, (sign) => decodeURIComponent(sign))

const oneOf = <T extends string>(choices: readonly T[], value: string | undefined): T | undefined =>
  choices.find((choice) => choice === value)

const listOf = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : [...new Set(text.split(','))]

const anyOf = <T extends string>(choices: readonly T[], text: string | undefined): readonly T[] => {
  const asked = listOf(text)
  return choices.filter((choice) => asked.includes(choice))
}

/** What is asked to be seen largest first; everything else from A. */
export const descendsAtFirst = (sort: SortKey): boolean =>
  sort === 'cpu' || sort === 'memory' || sort === 'restarts'

/** Reads what a person may have typed: what is not understood asks for nothing. */
export function readQuery(search: Readonly<Record<string, string | undefined>>): ContainerQuery {
  const sort = oneOf(sortKeys, search.sort) ?? 'name'
  // `state=unhealthy` is how links said it before health had a place of its own.
  const healths = `${search.health ?? ''}${listOf(search.state).includes('unhealthy') ? ',unhealthy' : ''}`
  return {
    look: search.look === '1',
    states: anyOf(stateFacets, search.state),
    healths: anyOf(healthFacets, healths),
    hostIds: listOf(search.host)
      .filter((id) => /^[1-9]\d{0,14}$/.test(id))
      .map(Number),
    projects: [...new Set(listOf(search.project).map(readProject))],
    q: search.q ?? '',
    sort,
    descending: search.dir === undefined ? descendsAtFirst(sort) : search.dir === 'desc',
    group: oneOf(groupings, search.group) ?? 'none',
  }
}

/** The parameters that a query may set; all others in the address are somebody else's. */
export const queryParams = [
  'look',
  'state',
  'health',
  'host',
  'project',
  'q',
  'sort',
  'dir',
  'group',
] as const
type QueryParam = (typeof queryParams)[number]

const joined = (values: readonly (string | number)[]): string | undefined =>
  values.length === 0 ? undefined : values.join(',')

/** The address of a query, without what is so by default. */
export function writeQuery(query: ContainerQuery): Partial<Record<QueryParam, string>> {
  const all: Record<QueryParam, string | undefined> = {
    look: query.look ? '1' : undefined,
    state: joined(query.states),
    health: joined(query.healths),
    host: joined(query.hostIds),
    project: joined(query.projects.map(writeProject)),
    q: query.q === '' ? undefined : query.q,
    sort: query.sort === 'name' ? undefined : query.sort,
    dir: query.descending === descendsAtFirst(query.sort) ? undefined : query.descending ? 'desc' : 'asc',
    group: query.group === 'none' ? undefined : query.group,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [QueryParam, string] => entry[1] !== undefined),
  )
}

/** Whether anything is left out of the list. */
export const isFiltered = (query: ContainerFilter): boolean =>
  query.look ||
  query.q !== '' ||
  [query.states, query.healths, query.hostIds, query.projects].some((values) => values.length > 0)

/** A press on a column: sorts by it, or the other way round. */
export const nextSort = (query: ContainerQuery, sort: SortKey): ContainerQuery => ({
  ...query,
  sort,
  descending: query.sort === sort ? !query.descending : descendsAtFirst(sort),
})

/** A value more, or one less. */
export const toggled = <T>(values: readonly T[], value: T): readonly T[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
