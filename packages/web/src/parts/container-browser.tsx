import type { Host } from '@vigie/contract'
import { Boxes, SearchX } from 'lucide-react'
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { formatCount } from '../format/figures.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useLanguage, usePreferences, useText } from '../ui/text.tsx'
import { useShortcuts } from '../ui/use-shortcuts.tsx'
import { BulkBar } from './container-actions-bulk.tsx'
import { mayAct } from './container-actions-possible.ts'
import { ContainerFilters } from './container-filters.tsx'
import { DisplayMenu } from './container-filters-display.tsx'
import { filterButtonClass } from './container-filters-facet.tsx'
import type { Roll } from './container-list.ts'
import { find } from './container-list-find.ts'
import { type Group, linesOf } from './container-list-groups.ts'
import { type Order, orderOf } from './container-list-order.ts'
import { type ContainerQuery, isFiltered, noFilter } from './container-query.ts'
import { ContainerTable, type FirstRow } from './container-table.tsx'
import { columnsByDefault, fitColumns, readColumns, TABLE_REM } from './container-table-columns.ts'
import { keysOfTable, keysOfViewer } from './container-table-keys.ts'
import { useContainerQuery } from './use-container-query.ts'
import { useContainerRoom } from './use-container-room.ts'
import { useContainerSelection } from './use-container-selection.ts'
import { useRoll } from './use-listed.ts'

interface BrowserProps {
  readonly label: string
  readonly hosts: ReadonlyMap<number, Host> | undefined
  readonly hostId?: number
}

/** Containers with filters: of the whole fleet, or of one host. */
export function ContainerBrowser(props: BrowserProps): ReactNode {
  const text = useText()
  const { hosts, hostId } = props
  const containers = useTopic('containers', hostId)
  const usage = useTopic('usage', hostId)
  // Many changes at once must not hold up what somebody types.
  const roll = useRoll(useDeferredValue(containers), hosts, useDeferredValue(usage))
  if (!roll) {
    return (
      <Card aria-busy>
        <SkeletonRows rows={8} />
      </Card>
    )
  }
  if (roll.size === 0) {
    return (
      <Card>
        <EmptyState icon={<Boxes className="size-8" />} title={text('fleet.no_container')}>
          {text('fleet.no_container_detail')}
        </EmptyState>
      </Card>
    )
  }
  return <FullBrowser {...props} roll={roll} />
}

const noHosts: ReadonlyMap<number, Host> = new Map()

function FullBrowser(props: BrowserProps & { readonly roll: Roll }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { role } = useMe()
  const { hosts = noHosts, hostId, roll } = props
  const ofOneHost = hostId !== undefined
  const [query, ask] = useContainerQuery()
  const look = useLook(hosts.size > 1 && !ofOneHost)
  const probe = useRef<HTMLDivElement>(null)
  const first = useRef<FirstRow>(null)
  const room = useContainerRoom(probe)
  const wide = room.rem >= TABLE_REM
  const all = useSelectionOf(role, roll)
  const { selection, selecting, setSelecting } = all
  useShortcuts(selection ? keysOfTable : keysOfViewer)

  const order = useOrderOf(roll, query)
  // Answered in the same frame: put off, it would wait for every change of the fleet that comes between.
  const asked = query
  const found = useMemo(() => find(order.inOrder, asked), [order, asked])
  const shown = useMemo(() => new Set(found.listed.map(({ key }) => key)), [found])
  // What the headings say needs no column.
  const columns = useMemo(
    () => look.columns.filter((column) => column !== asked.group && !(ofOneHost && column === 'host')),
    [look.columns, asked.group, ofOneHost],
  )
  const fitting = fitColumns(columns, room.rem, selection !== undefined)
  const foldAll = (closed: boolean): void =>
    look.foldAll(
      linesOf(found.listed, asked.group, look.closed).filter((line) => line.kind === 'group'),
      closed,
    )
  return (
    <>
      <div ref={probe} aria-hidden className="pointer-events-none -mb-4 h-4" />
      <ContainerFilters
        query={query}
        facets={found.facets}
        hosts={hosts}
        ofOneHost={ofOneHost}
        wide={wide}
        shown={found.listed.length}
        total={roll.size}
        onQuery={ask}
        onDown={() => first.current?.go()}
        // With nothing typed the first of all is nobody’s wish.
        onEnter={() => query.q !== '' && first.current?.open()}
        display={
          <DisplayMenu
            columns={look.columns}
            fitting={[...fitting, ...(asked.group === 'none' ? [] : [asked.group])]}
            ofOneHost={ofOneHost}
            onFoldAll={asked.group === 'none' ? undefined : foldAll}
          />
        }
        select={
          selection && (
            <button
              type="button"
              aria-pressed={selecting}
              onClick={() => {
                if (selecting) selection.clear()
                setSelecting(!selecting)
              }}
              className={filterButtonClass(selecting)}
            >
              {text(selecting ? 'table.select_end' : 'table.select')}
            </button>
          )
        }
      />
      {found.listed.length === 0 ? (
        <Card>
          <EmptyState
            icon={<SearchX className="size-8" />}
            title={text('fleet.no_match')}
            action={
              isFiltered(query) && (
                <Button onClick={() => ask({ ...query, ...noFilter })}>{text('fleet.clear_filters')}</Button>
              )
            }
          >
            {text('fleet.no_match_detail', { total: formatCount(language, roll.size) })}
          </EmptyState>
        </Card>
      ) : (
        <ContainerTable
          label={props.label}
          roll={roll}
          listed={found.listed}
          query={asked}
          hosts={props.hosts}
          withHost={hosts.size > 1 && !ofOneHost}
          ofOneHost={ofOneHost}
          columns={columns}
          comfortable={look.comfortable}
          room={room}
          closed={look.closed}
          onFold={look.fold}
          selection={selection}
          selecting={selecting}
          onQuery={ask}
          first={first}
        />
      )}
      {selection && <BulkBar roll={roll} selection={selection} isShown={(key) => shown.has(key)} />}
    </>
  )
}

/** The order of the last drawing is where the next one begins. */
function useOrderOf(roll: Roll, { sort, descending }: ContainerQuery): Order {
  const last = useRef<Order>(undefined)
  const order = useMemo(() => orderOf(roll, { sort, descending }, last.current), [roll, sort, descending])
  useEffect(() => {
    last.current = order
  }, [order])
  return order
}

/** Selection for those who may act; on leaving the mode of it nothing stays selected unseen. */
function useSelectionOf(role: Parameters<typeof mayAct>[0], roll: Roll) {
  const selection = useContainerSelection(roll)
  const [selecting, setSelecting] = useState(false)
  return { selection: mayAct(role) ? selection : undefined, selecting, setSelecting }
}

/** What this browser keeps of how the table looks. */
function useLook(manyHosts: boolean) {
  const { table, changeTable } = usePreferences()
  const closed = useMemo(() => new Set(table.closed), [table.closed])
  const columns = useMemo(
    () => (table.columns ? readColumns(table.columns) : columnsByDefault(manyHosts)),
    [table.columns, manyHosts],
  )
  const foldAll = useCallback(
    (groups: readonly { readonly key: string }[], shut: boolean) => {
      const keys = new Set(groups.map(({ key }) => key))
      const rest = table.closed.filter((key) => !keys.has(key))
      changeTable({ closed: shut ? [...rest, ...keys] : rest })
    },
    [table.closed, changeTable],
  )
  const fold = useCallback((group: Group) => foldAll([group], !group.closed), [foldAll])
  return { columns, comfortable: table.comfortable, closed, fold, foldAll }
}
