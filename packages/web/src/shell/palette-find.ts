// Purpose: from what is typed to what the palette lists: groups of entries, the likeliest first.
// Never touches the screen and does nothing itself. Called by palette.tsx.

import type { Container, ContainerAction, Host } from '@vigie/contract'
import type { ContainerKey } from '../data/fleet-store.ts'
import { fold } from './fold.ts'
import { bestOf, type Field, type Matched, tokensOf } from './palette-match.ts'
import { readingsOf } from './palette-words.ts'

interface Found {
  /** The same from visit to visit: what was used is remembered by it. */
  readonly id: string
  readonly fields: readonly Field[]
}

export interface ContainerEntry extends Found {
  readonly kind: 'container'
  readonly key: ContainerKey
  readonly container: Container
  readonly hostName: string
}
export interface ProjectEntry extends Found {
  readonly kind: 'project'
  readonly project: string
  readonly count: number
}
export interface HostEntry extends Found {
  readonly kind: 'host'
  readonly host: Host
}
/** A page or an action: what it is called, and what it does. */
export interface DeedEntry extends Found {
  readonly kind: 'page' | 'command'
  readonly label: string
  readonly run: () => void
  /** One of many of its kind (each host, each job): only listed when it is looked for. */
  readonly quiet?: boolean
}
export interface OrderEntry {
  readonly kind: 'order'
  readonly id: string
  readonly action: ContainerAction
  readonly of: ContainerEntry
}
export type Entry = ContainerEntry | ProjectEntry | HostEntry | DeedEntry | OrderEntry

export const groupNames = [
  'recent',
  'orders',
  'containers',
  'hosts',
  'projects',
  'pages',
  'commands',
] as const
export interface Group {
  readonly name: (typeof groupNames)[number]
  readonly entries: readonly Entry[]
}

export interface Sources {
  readonly containers: readonly ContainerEntry[]
  readonly projects: readonly ProjectEntry[]
  readonly hosts: readonly HostEntry[]
  readonly deeds: readonly DeedEntry[]
  /** What makes sense in its state and is allowed to whoever asks. */
  readonly actionsOf: (container: Container) => readonly ContainerAction[]
}

const AT_MOST = { orders: 6, containers: 8, hosts: 5, projects: 4, pages: 5, commands: 5 } as const
/** A whole word such as `restart` is meant; its beginning may as well be that of a name. */
const MEANT = 200
const PERHAPS = 0.8

const fieldsOf = (entry: Found): readonly Field[] => entry.fields

/** @param recent ids of what was used last, newest first; listed when nothing is typed */
export function find(query: string, sources: Sources, recent: readonly string[]): readonly Group[] {
  const tokens = tokensOf(query)
  return tokens.length === 0 ? atRest(sources, recent) : looking(tokens, sources)
}

function atRest(sources: Sources, recent: readonly string[]): readonly Group[] {
  const all: readonly Entry[] = [
    ...sources.containers,
    ...sources.projects,
    ...sources.hosts,
    ...sources.deeds,
  ]
  const wanted = new Set(recent)
  const known = new Map(all.flatMap((entry) => (wanted.has(entry.id) ? [[entry.id, entry] as const] : [])))
  const used = recent.flatMap((id) => known.get(id) ?? [])
  const rest = sources.deeds.filter((deed) => !deed.quiet && !known.has(deed.id))
  return filled([
    { name: 'recent', entries: used },
    { name: 'pages', entries: rest.filter((deed) => deed.kind === 'page') },
    { name: 'commands', entries: rest.filter((deed) => deed.kind === 'command') },
  ])
}

const filled = (groups: readonly Group[]): readonly Group[] =>
  groups.filter((group) => group.entries.length > 0)

function looking(tokens: readonly string[], sources: Sources): readonly Group[] {
  const { containers, hosts, projects, deeds } = sources
  const pages = deeds.filter((deed) => deed.kind === 'page')
  const commands = deeds.filter((deed) => deed.kind === 'command')
  const best = <T extends Found>(entries: readonly T[], atMost: number) =>
    bestOf(tokens, entries, fieldsOf, atMost)
  const ranked: readonly (readonly [Group['name'], readonly Matched<Entry>[]])[] = [
    ['orders', ordersOf(tokens, sources)],
    ['containers', best(containers, AT_MOST.containers)],
    ['hosts', best(hosts, AT_MOST.hosts)],
    ['projects', projectsOf(tokens, projects)],
    ['pages', best(pages, AT_MOST.pages)],
    ['commands', best(commands, AT_MOST.commands)],
  ]
  return filled(
    [...ranked]
      .sort(([, a], [, b]) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0))
      .map(([name, matched]) => ({ name, entries: matched.map(({ entry }) => entry) })),
  )
}

/** `restart shop` leads to the project too: in its list all of it can be restarted. */
function projectsOf(
  tokens: readonly string[],
  projects: readonly ProjectEntry[],
): readonly Matched<ProjectEntry>[] {
  const named = bestOf(tokens, projects, fieldsOf, AT_MOST.projects)
  if (named.length > 0) return named
  const meant = readingsOf(tokens).find(({ whole }) => whole)
  return meant ? bestOf(meant.rest, projects, fieldsOf, AT_MOST.projects) : []
}

function ordersOf(tokens: readonly string[], sources: Sources): readonly Matched<OrderEntry>[] {
  const found = new Map<string, Matched<OrderEntry>>()
  for (const { action, rest, whole } of readingsOf(tokens)) {
    const able = sources.containers.filter((one) => sources.actionsOf(one.container).includes(action))
    for (const { entry: of, score } of bestOf(rest, able, fieldsOf, AT_MOST.orders)) {
      const id = `order ${action} ${of.key}`
      const weighed = whole ? MEANT + score : score * PERHAPS
      if ((found.get(id)?.score ?? 0) < weighed)
        found.set(id, { entry: { kind: 'order', id, action, of }, score: weighed })
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, AT_MOST.orders)
}

const field = (text: string | null, weight: number): readonly Field[] =>
  text === null || text === '' ? [] : [{ text: fold(text), weight }]

/** @param before the last entries: what has not changed is not made anew */
export function containerEntries(
  containers: ReadonlyMap<ContainerKey, Container>,
  hosts: ReadonlyMap<number, Host>,
  before: readonly ContainerEntry[] = [],
): readonly ContainerEntry[] {
  const last = new Map(before.map((entry) => [entry.key, entry]))
  return Array.from(containers, ([key, container]): ContainerEntry => {
    const hostName = hosts.get(container.host_id)?.name ?? `#${container.host_id}`
    const old = last.get(key)
    if (old?.container === container && old.hostName === hostName) return old
    const fields = [
      ...field(container.name, 1),
      ...field(container.compose_project, 0.8),
      ...field(hostName, 0.7),
      ...field(container.image, 0.5),
    ]
    const id = `container ${container.host_id}/${container.name}`
    return { kind: 'container', id, key, container, hostName, fields }
  })
}

export function projectEntries(containers: Iterable<Container>): readonly ProjectEntry[] {
  const counts = new Map<string, number>()
  for (const { compose_project: project } of containers)
    if (project !== null && project !== '') counts.set(project, (counts.get(project) ?? 0) + 1)
  return Array.from(counts, ([project, count]) => ({
    kind: 'project',
    id: `project ${project}`,
    project,
    count,
    fields: field(project, 0.9),
  }))
}

export const hostEntries = (hosts: Iterable<Host>): readonly HostEntry[] =>
  Array.from(hosts, (host) => ({
    kind: 'host',
    id: `host ${host.id}`,
    host,
    fields: field(host.name, 0.95),
  }))

/** @param words in every language, and what else it may be called */
export const deedFields = (words: readonly string[]): readonly Field[] => {
  const [name = '', ...others] = words
  return [...field(name, 1), ...field(others.join(' '), 0.8)]
}
