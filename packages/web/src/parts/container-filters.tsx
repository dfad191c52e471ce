import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { ListFilter } from 'lucide-react'
import { type ComponentProps, type ReactNode, useMemo, useState } from 'react'
import { formatCount } from '../format/figures.ts'
import { useLanguage, useText } from '../ui/text.tsx'
import { ContainerChips } from './container-filters-chips.tsx'
import { type FacetChoice, FacetMenu, filterButtonClass } from './container-filters-facet.tsx'
import { ViewsMenu } from './container-filters-views.tsx'
import type { Facets } from './container-list-find.ts'
import {
  type ContainerQuery,
  type Grouping,
  groupings,
  healthFacets,
  nextSort,
  type SortKey,
  sortKeys,
  toggled,
} from './container-query.ts'
import { columnLabels } from './container-table-columns.ts'
import { SearchBox } from './search-box.tsx'

export interface FiltersProps {
  readonly query: ContainerQuery
  readonly facets: Facets
  readonly hosts: ReadonlyMap<number, Host>
  readonly ofOneHost: boolean
  readonly wide: boolean
  /** How many fit. */
  readonly shown: number
  readonly total: number
  readonly onQuery: (query: ContainerQuery) => void
  /** From the search to the first that was found, and opening it. */
  readonly onDown: () => void
  readonly onEnter: () => void
  /** Further buttons: how the table looks, and what selects. */
  readonly display: ReactNode
  readonly select: ReactNode
}

/** Search, filters with counts, views, grouping; all of it is in the address. */
export function ContainerFilters(props: FiltersProps): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { query, wide, onQuery, ofOneHost } = props
  const [open, setOpen] = useState(false)
  const further = query.healths.length + query.hostIds.length + query.projects.length
  const search = (
    <SearchBox
      value={query.q}
      hint={text(ofOneHost ? 'table.search_hint_here' : 'fleet.search_hint')}
      onSearch={(q) => onQuery({ ...query, q })}
      onDown={props.onDown}
      onEnter={props.onEnter}
    />
  )
  const counts = {
    shown: formatCount(language, props.shown),
    total: formatCount(language, props.total),
  }
  const count = (
    <span role="status" className="ml-auto shrink-0 self-center pl-2 text-sm whitespace-nowrap text-soft">
      {text('fleet.shown_of', counts)}
    </span>
  )
  if (wide) {
    return (
      <div className="@container mb-3 flex flex-col gap-2">
        <div className="flex flex-wrap gap-2">
          <div className="flex min-w-40 flex-1">{search}</div>
          <FacetMenus {...props} />
          {props.display}
        </div>
        <div className="flex flex-wrap gap-1.5">
          <ViewsMenu query={query} onQuery={onQuery} />
          <ContainerChips {...props} />
          {count}
        </div>
      </div>
    )
  }
  return (
    <div className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <div className="flex min-w-40 flex-1">{search}</div>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className={filterButtonClass(further > 0)}
        >
          <ListFilter aria-hidden className="size-4 shrink-0" />
          <span className={further > 0 ? 'sr-only' : ''}>{text('table.filters')}</span>
          {further > 0 && further}
        </button>
      </div>
      {open && (
        <div className="flex flex-wrap gap-2">
          <FacetMenus {...props} />
        </div>
      )}
      <div className={stripClass}>
        <ViewsMenu query={query} onQuery={onQuery} />
        <ContainerChips {...props} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {props.select}
        {count}
      </div>
    </div>
  )
}

const stripClass = '-mx-4 flex min-w-0 gap-1.5 overflow-x-auto px-4 py-0.5 [scrollbar-width:none] *:shrink-0'

function FacetMenus(props: FiltersProps): ReactNode {
  const text = useText()
  const { query, facets, hosts, ofOneHost, onQuery } = props
  const healths = healthFacets
    .filter((health) => query.healths.includes(health) || facets.healths.has(health))
    .map((health) => ({
      value: health,
      label: text(health === 'none' ? 'table.no_health' : `fleet.health_${health}`),
      count: facets.healths.get(health) ?? 0,
    }))
  const hostChoices = useMemo(() => hostsOf(hosts, facets), [hosts, facets])
  const projects = useMemo(
    () => projectsOf(query.projects, facets, text('fleet.no_project')),
    [query.projects, facets, text],
  )
  return (
    <>
      <FacetMenu
        label={text('fleet.health')}
        choices={healths}
        chosen={query.healths}
        onToggle={(value) =>
          onQuery({ ...query, healths: toggled<string>(query.healths, value) as ContainerQuery['healths'] })
        }
        onClear={() => onQuery({ ...query, healths: [] })}
      />
      {!ofOneHost && (hosts.size > 1 || query.hostIds.length > 0) && (
        <FacetMenu
          label={text('fleet.host')}
          choices={hostChoices}
          chosen={query.hostIds.map(String)}
          onToggle={(value) => onQuery({ ...query, hostIds: toggled(query.hostIds, Number(value)) })}
          onClear={() => onQuery({ ...query, hostIds: [] })}
        />
      )}
      <FacetMenu
        label={text('fleet.project')}
        choices={projects}
        chosen={query.projects}
        onToggle={(value) => onQuery({ ...query, projects: toggled(query.projects, value) })}
        onClear={() => onQuery({ ...query, projects: [] })}
      />
      <Choice
        label={text('fleet.group')}
        value={query.group}
        onChange={(event) => onQuery({ ...query, group: event.target.value as Grouping })}
      >
        {groupings
          .filter((group) => !ofOneHost || group !== 'host')
          .map((group) => (
            <option key={group} value={group}>
              {text(`fleet.group_${group}`)}
            </option>
          ))}
      </Choice>
      {!props.wide && <SortChoice query={query} onQuery={onQuery} />}
    </>
  )
}

const byLabel = (a: FacetChoice, b: FacetChoice): number => a.label.localeCompare(b.label)

const hostsOf = (hosts: ReadonlyMap<number, Host>, facets: Facets): readonly FacetChoice[] =>
  [...hosts.values()]
    .map(({ id, name }) => ({
      value: String(id),
      label: visibleText(name),
      count: facets.hosts.get(id) ?? 0,
    }))
    .sort(byLabel)

/** Those of no project at the end. */
function projectsOf(asked: readonly string[], facets: Facets, none: string): readonly FacetChoice[] {
  const names = [...new Set([...facets.projects.keys(), ...asked])]
  const choices = names.map((name) => ({
    value: name,
    label: name === '' ? none : visibleText(name),
    count: facets.projects.get(name) ?? 0,
  }))
  return [
    ...choices.filter(({ value }) => value !== '').sort(byLabel),
    ...choices.filter(({ value }) => value === ''),
  ]
}

/** A native list: it is at home on every device, and needs no style of its own. */
function Choice(props: { readonly label: string } & ComponentProps<'select'>): ReactNode {
  const { label, children, ...rest } = props
  return (
    <select {...rest} aria-label={label} className={clsx(filterButtonClass(false), 'text-base sm:text-sm')}>
      {children}
    </select>
  )
}

/** Where there are no column heads to press. */
function SortChoice({ query, onQuery }: Pick<FiltersProps, 'query' | 'onQuery'>): ReactNode {
  const text = useText()
  return (
    <Choice
      label={text('fleet.sort')}
      value={query.sort}
      onChange={(event) => onQuery(nextSort(query, event.target.value as SortKey))}
    >
      {sortKeys.map((sort) => (
        <option key={sort} value={sort}>
          {text('fleet.sorted_by', { column: text(columnLabels[sort]).toLowerCase() })}
        </option>
      ))}
    </Choice>
  )
}
