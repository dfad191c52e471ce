import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Host } from '@vigie/contract'
import { LayoutGrid, Rows3, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTopic } from '../data/live-context.tsx'
import type { UsagePoint } from '../data/usage-history.ts'
import { AddHost } from '../parts/add-host.tsx'
import { HostCard } from '../parts/host-card.tsx'
import { HostTable } from '../parts/host-table.tsx'
import { readInventoryQuery, writeInventoryQuery } from '../parts/inventory-query.ts'
import { SortHeadCell } from '../parts/inventory-tools.tsx'
import { NoHost } from '../parts/no-host.tsx'
import { useUsageHistory } from '../parts/overview/use-usage-history.ts'
import { SearchBox } from '../parts/search-box.tsx'
import { useWide } from '../parts/use-wide.ts'
import { Choice } from '../parts/work/choice.tsx'
import { useFilter } from '../parts/work/use-filter.ts'
import { Button } from '../ui/button.tsx'
import { Card, PageHead } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useText } from '../ui/text.tsx'
import { hostColumns } from './hosts-columns.ts'
import { useHostRows } from './hosts-rows.ts'
import { type HostView, isHostView, rememberedView, rememberView } from './hosts-view.ts'

/** More hosts than this are easier to read one under the other. */
const CARDS_AT_MOST = 12
const noPoints: readonly UsagePoint[] = []
/** Fewer are seen at a glance. */
const SEARCH_FROM = 5

/** `/hosts`: all of them, as cards or as a table. */
export function HostsPage(): ReactNode {
  const text = useText()
  const wide = useWide()
  const hosts = useTopic('hosts')
  const [view, chooseView] = useView(hosts?.size ?? 0)
  return (
    <>
      <PageHead
        title={text('fleet.hosts')}
        hint={text('fleet.hosts_hint')}
        actions={
          <>
            {wide && hosts?.size !== 0 && (
              // Its place is kept until the hosts are there, so that nothing beside it moves.
              <span className={hosts ? 'flex' : 'invisible flex'}>
                <ViewChoice view={view} onChoose={chooseView} />
              </span>
            )}
            <AddHost />
          </>
        }
      />
      {!hosts && <Skeleton className="h-44 !rounded" />}
      {hosts?.size === 0 && <NoHost />}
      {hosts && hosts.size > 0 && <SomeHosts hosts={hosts} asTable={wide && view === 'table'} />}
    </>
  )
}

type Search = Readonly<Record<string, string | undefined>>

/** As the address says, else as it was last chosen here, else as the number of hosts asks for. */
function useView(count: number): readonly [HostView, (view: HostView) => void] {
  const { view: asked }: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const remembered = rememberedView(window.localStorage)
  const view = isHostView(asked) ? asked : (remembered ?? (count > CARDS_AT_MOST ? 'table' : 'cards'))
  const choose = (to: HostView): void => {
    rememberView(window.localStorage, to)
    void navigate({
      to: '.',
      search: (before: Search) => ({ ...before, view: to }),
      replace: true,
      resetScroll: false,
    })
  }
  return [view, choose]
}

function ViewChoice(props: {
  readonly view: HostView
  readonly onChoose: (view: HostView) => void
}): ReactNode {
  const text = useText()
  return (
    <Segmented
      label={text('fleet.view')}
      value={props.view}
      choices={[
        {
          value: 'cards',
          label: text('fleet.view_cards'),
          icon: <LayoutGrid aria-hidden className="size-4" />,
        },
        { value: 'table', label: text('fleet.view_table'), icon: <Rows3 aria-hidden className="size-4" /> },
      ]}
      onChange={props.onChoose}
    />
  )
}

function SomeHosts(props: {
  readonly hosts: ReadonlyMap<number, Host>
  readonly asTable: boolean
}): ReactNode {
  const text = useText()
  const usage = useTopic('usage')
  const history = useUsageHistory(usage)
  const { hosts, asTable } = props
  const [query, ask] = useFilter(readInventoryQuery, writeInventoryQuery)
  const { rows, sort, handlers } = useHostRows(hosts, usage, query)
  const withLines = hosts.size <= CARDS_AT_MOST
  const many = hosts.size >= SEARCH_FROM || query.q !== ''
  return (
    <>
      {many && (
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="flex w-full md:w-72">
            <SearchBox
              value={query.q}
              hint={text('panel.search_hosts')}
              onSearch={(q) => ask({ ...query, q })}
            />
          </div>
          {!asTable && (
            <Choice
              label={text('fleet.sort')}
              any={text('panel.by_name')}
              value={sort?.id}
              choices={hostColumns
                .filter(({ id }) => id !== 'name')
                .map(({ id, label }) => [id, text(label)] as const)}
              onChoose={(id) => ask({ ...query, sort: id, descending: undefined })}
            />
          )}
          <p role="status" className="text-sm text-soft">
            {text('fleet.shown_of', { shown: rows.length, total: hosts.size })}
          </p>
        </div>
      )}
      {rows.length === 0 && (
        <Card>
          <EmptyState
            icon={<SearchX className="size-8" />}
            title={text('panel.no_host_fits')}
            action={<Button onClick={() => ask({ ...query, q: '' })}>{text('fleet.clear_filters')}</Button>}
          />
        </Card>
      )}
      {rows.length > 0 && asTable && (
        <div {...handlers}>
          <HostTable
            hosts={rows}
            heads={hostColumns.map((column) => (
              <SortHeadCell
                key={column.id}
                column={{ ...column, head: text(column.label) }}
                query={query}
                sort={sort}
                onQuery={ask}
              />
            ))}
          />
        </div>
      )}
      {rows.length > 0 && !asTable && (
        <>
          <h2 className="sr-only">{text('fleet.view_cards')}</h2>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(320px,100%),1fr))] gap-4" {...handlers}>
            {rows.map((row) => (
              // Cards out of sight are not drawn until they come into it.
              <li
                key={row.host.id}
                className="grid [contain-intrinsic-size:auto_200px] [content-visibility:auto]"
              >
                <HostCard {...row} history={withLines ? (history.get(row.host.id) ?? noPoints) : undefined} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
