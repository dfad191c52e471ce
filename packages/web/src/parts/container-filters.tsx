import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { formatCount } from '../format/figures.ts'
import { type Text, useLanguage, useText } from '../ui/text.tsx'
import { columns, nextSort } from './container-head.tsx'
import type { Facets } from './container-list.ts'
import {
  type ContainerQuery,
  type Grouping,
  groupings,
  type SortKey,
  type StateFacet,
  sortKeys,
  stateFacets,
} from './container-query.ts'
import { SearchBox } from './search-box.tsx'
import { useWide } from './use-wide.ts'

/** Shown even when nothing is in them; the others only when something is, or when they are asked for. */
const always: ReadonlySet<StateFacet> = new Set(['running', 'stopped', 'unhealthy'])

const wordOf = (facet: StateFacet, text: Text): string => {
  if (facet === 'stopped') return text('fleet.count_stopped')
  if (facet === 'running') return text('fleet.count_running')
  if (facet === 'unhealthy') return text('fleet.count_unhealthy')
  if (facet === 'unknown') return text('fleet.count_unknown')
  const word = text(`fleet.state_${facet}`)
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Search, filters with counts, grouping; all of it is in the address. */
export function ContainerFilters(props: {
  readonly query: ContainerQuery
  readonly facets: Facets
  /** Absent on the page of one host. */
  readonly hosts?: ReadonlyMap<number, Host> | undefined
  readonly onQuery: (query: ContainerQuery) => void
}): ReactNode {
  const text = useText()
  const wide = useWide()
  const { query, facets, hosts, onQuery } = props
  return (
    <div className="mb-3 flex flex-col gap-3">
      <div className="flex flex-col gap-2 md:flex-row">
        <SearchBox value={query.q} onSearch={(q) => onQuery({ ...query, q })} />
        <div className="grid grid-cols-2 gap-2 md:flex">
          {hosts && <HostChoice query={query} facets={facets} hosts={hosts} onQuery={onQuery} />}
          <ProjectChoice query={query} facets={facets} onQuery={onQuery} />
          <Choice
            label={text('fleet.group')}
            value={query.group}
            onChange={(event) => onQuery({ ...query, group: event.target.value as Grouping })}
          >
            {groupings
              .filter((group) => hosts || group !== 'host')
              .map((group) => (
                <option key={group} value={group}>
                  {text(`fleet.group_${group}`)}
                </option>
              ))}
          </Choice>
          {!wide && <SortChoice query={query} onQuery={onQuery} />}
        </div>
      </div>
      <StateChips query={query} facets={facets} onQuery={onQuery} />
    </div>
  )
}

type ChoiceProps = Pick<Parameters<typeof ContainerFilters>[0], 'query' | 'facets' | 'onQuery'>

function StateChips({ query, facets, onQuery }: ChoiceProps): ReactNode {
  const text = useText()
  const shown = stateFacets.filter(
    (facet) => always.has(facet) || query.state === facet || (facets.states.get(facet) ?? 0) > 0,
  )
  return (
    <fieldset
      aria-label={text('fleet.filter_state')}
      className="-mx-4 flex min-w-0 gap-1.5 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:flex-wrap md:px-0"
    >
      <Chip
        word={text('fleet.filter_all')}
        count={facets.anyState}
        pressed={query.state === undefined}
        onPress={() => onQuery({ ...query, state: undefined })}
      />
      {shown.map((facet) => (
        <Chip
          key={facet}
          word={wordOf(facet, text)}
          count={facets.states.get(facet) ?? 0}
          pressed={query.state === facet}
          onPress={() => onQuery({ ...query, state: query.state === facet ? undefined : facet })}
        />
      ))}
    </fieldset>
  )
}

function Chip(props: {
  readonly word: string
  readonly count: number
  readonly pressed: boolean
  readonly onPress: () => void
}): ReactNode {
  const language = useLanguage()
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      onClick={props.onPress}
      className={clsx(
        'inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-full border px-3 text-sm transition-colors pointer-coarse:min-h-11',
        props.pressed
          ? 'border-accent bg-accent-tint font-medium text-accent'
          : 'border-line bg-card text-ink hover:bg-hover',
      )}
    >
      {props.word}
      <span className={props.pressed ? '' : 'text-soft'}>{formatCount(language, props.count)}</span>
    </button>
  )
}

/** A native list: it is at home on every device, and needs no style of its own. */
function Choice(props: { readonly label: string } & ComponentProps<'select'>): ReactNode {
  const { label, children, ...rest } = props
  return (
    <select
      {...rest}
      aria-label={label}
      className="min-h-control w-full min-w-0 rounded border border-edge bg-card px-2 text-base text-ink sm:text-sm md:w-auto md:max-w-48"
    >
      {children}
    </select>
  )
}

function HostChoice(props: ChoiceProps & { readonly hosts: ReadonlyMap<number, Host> }): ReactNode {
  const text = useText()
  const { query, facets, hosts, onQuery } = props
  const named = [...hosts.values()].sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Choice
      label={text('fleet.host')}
      value={query.hostId ?? ''}
      onChange={(event) => onQuery({ ...query, hostId: Number(event.target.value) || undefined })}
    >
      <option value="">{text('fleet.filter_host')}</option>
      {named.map((host) => (
        <option key={host.id} value={host.id}>
          {`${visibleText(host.name)} (${facets.hosts.get(host.id) ?? 0})`}
        </option>
      ))}
    </Choice>
  )
}

/** Values of the list begin with `p`, so that "all" and "of no project" are no project's name. */
function ProjectChoice({ query, facets, onQuery }: ChoiceProps): ReactNode {
  const text = useText()
  const names = new Set(facets.projects.keys())
  if (query.project !== undefined) names.add(query.project)
  const sorted = [...names].filter((name) => name !== '').sort((a, b) => a.localeCompare(b))
  return (
    <Choice
      label={text('fleet.project')}
      value={query.project === undefined ? '' : `p${query.project}`}
      onChange={(event) => {
        const { value } = event.target
        onQuery({ ...query, project: value === '' ? undefined : value.slice(1) })
      }}
    >
      <option value="">{text('fleet.filter_project')}</option>
      {sorted.map((name) => (
        <option key={name} value={`p${name}`}>
          {`${visibleText(name)} (${facets.projects.get(name) ?? 0})`}
        </option>
      ))}
      {names.has('') && (
        <option value="p">{`${text('fleet.no_project')} (${facets.projects.get('') ?? 0})`}</option>
      )}
    </Choice>
  )
}

/** Where there are no column heads to press. */
function SortChoice({ query, onQuery }: Pick<ChoiceProps, 'query' | 'onQuery'>): ReactNode {
  const text = useText()
  const label = (sort: SortKey): string =>
    text(columns.find((column) => column.key === sort)?.label ?? 'fleet.name')
  return (
    <Choice
      label={text('fleet.sort')}
      value={query.sort}
      onChange={(event) => onQuery(nextSort(query, event.target.value as SortKey))}
    >
      {sortKeys.map((sort) => (
        <option key={sort} value={sort}>
          {text('fleet.sorted_by', { column: label(sort).toLowerCase() })}
        </option>
      ))}
    </Choice>
  )
}
