// Purpose: the table of containers: virtual, grouped, calm under the pointer, driven by keys.
// Never fetches: it draws what it is given.
// Called by container-browser.tsx.

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import {
  type CSSProperties,
  memo,
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useMe } from '../data/me.ts'
import { useLanguage, useText } from '../ui/text.tsx'
import { ContainerCard } from './container-card.tsx'
import { ContainerHead } from './container-head.tsx'
import type { Listed, Roll } from './container-list.ts'
import { countMarked, type Group, membersOf } from './container-list-groups.ts'
import type { ContainerQuery } from './container-query.ts'
import { ContainerRow } from './container-row.tsx'
import { GroupRow } from './container-row-group.tsx'
import { type ColumnKey, fitColumns, TABLE_REM, tracksOf } from './container-table-columns.ts'
import { GridGroup, GridTable } from './grid-parts.tsx'
import { remembered } from './remembered.ts'
import { useAttention } from './use-attention.ts'
import { useContainerDeeds } from './use-container-deeds.ts'
import { useContainerFacts } from './use-container-facts.ts'
import { type ShownLine, useContainerLines } from './use-container-lines.ts'
import { isCoarse, type Room, useTop } from './use-container-room.ts'
import type { Selection } from './use-container-selection.ts'

/** What the search can do with what it found. */
export interface FirstRow {
  readonly go: () => void
  /** In its panel. */
  readonly open: () => void
}

export interface TableProps {
  readonly label: string
  readonly roll: Roll
  /** What fits the query, in order. */
  readonly listed: readonly Listed[]
  readonly query: ContainerQuery
  readonly hosts: ReadonlyMap<number, Host> | undefined
  /** Whether the host's name says anything. */
  readonly withHost: boolean
  /** All of them are of the host whose page this is. */
  readonly ofOneHost: boolean
  readonly columns: readonly ColumnKey[]
  readonly comfortable: boolean
  readonly room: Room
  readonly closed: ReadonlySet<string>
  readonly onFold: (group: Group) => void
  /** Without it nothing can be selected. */
  readonly selection: Selection | undefined
  /** On narrow screens: marks of selection in place of buttons. */
  readonly selecting: boolean
  readonly onQuery: (query: ContainerQuery) => void
  readonly first: Ref<FirstRow>
}

/** What is typed shows at once; the table follows when what it shows is there. */
export const ContainerTable = memo(function ContainerTable(props: TableProps): ReactNode {
  const { listed, roll, query, hosts, room, selection } = props
  const text = useText()
  const language = useLanguage()
  const { role } = useMe()
  const wide = room.rem >= TABLE_REM
  const [attention, handlers] = useAttention()
  const { lines, at } = useContainerLines(listed, roll, query, props.closed, attention)
  const { factsOf, pendingOf } = useContainerFacts()
  const [active, setActive] = useState<string>()
  const [menuAt, setMenuAt] = useState<string>()
  const body = useRef<HTMLDivElement>(null)
  const top = useTop(body)

  const heights = heightsOf(room.px, props.comfortable)
  const activeIndex = useMemo(
    () => Math.max(0, active === undefined ? 0 : lines.findIndex((line) => line.key === active)),
    [lines, active],
  )
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => heights[lines[index]?.kind === 'group' ? 'group' : wide ? 'row' : 'card'],
    // Another function would have it measure all lines anew, at each step of scrolling.
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan: 6,
    scrollMargin: top,
    // Room for the headers that stay on top.
    scrollPaddingStart: 104,
    scrollPaddingEnd: 72,
    // The row that Tab reaches is there wherever one looks.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return activeIndex >= range.count || seen.includes(activeIndex)
        ? seen
        : [...seen, activeIndex].sort((a, b) => a - b)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows have other heights
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, wide, heights.row, query.group])

  const go = useCallback(
    (index: number) => {
      setActive(lines[index]?.key)
      virtualizer.scrollToIndex(index)
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          body.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus({ preventScroll: true }),
        ),
      )
    },
    [virtualizer, lines],
  )
  const deeds = useContainerDeeds({
    lines,
    at,
    activeIndex,
    selection,
    selecting: !wide && props.selecting,
    isPending: ({ key }) => pendingOf(key) !== undefined,
    page: Math.max(1, Math.floor((window.innerHeight - 180) / heights[wide ? 'row' : 'card'])),
    go,
    openMenu: setMenuAt,
    fold: props.onFold,
    selectGroup: (group) => selection?.many(membersOf(listed, group)),
    selectAll: () => selection?.many(listed.map(({ key }) => key)),
  })

  useImperativeHandle(props.first, () => {
    const index = lines.findIndex(({ kind }) => kind === 'container')
    // Of groups that are all folded the first one is what there is to go to.
    return { go: () => go(Math.max(0, index)), open: () => deeds.open(lines[index]) }
  })

  const marked = useMemo(
    () => countMarked(listed, query.group, selection?.selected),
    [listed, query.group, selection?.selected],
  )
  const hasMarks = selection !== undefined && (wide || props.selecting)
  const fitting = fitColumns(props.columns, room.rem, hasMarks)
  const columnNames = fitting.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same names are the same columns
  const columns = useMemo(() => fitting, [columnNames])
  const Item = wide ? ContainerRow : ContainerCard

  const { ofOneHost, withHost, comfortable } = props
  const selected = selection?.selected
  const draw = useCallback(
    ({ line, gone }: ShownLine, index: number): ReactNode => {
      if (line.kind === 'group')
        return (
          <GroupRow
            group={line}
            index={index}
            active={index === activeIndex}
            selected={hasMarks ? shareOf(marked.get(line.key) ?? 0, line.count) : undefined}
          />
        )
      return (
        <Item
          {...factsOf(line)}
          text={text}
          language={language}
          role={role}
          name={nameOf(line, !ofOneHost, text(`fleet.state_${line.state}`))}
          listed={line}
          gone={gone}
          host={hosts?.get(line.container.host_id)}
          withHost={withHost}
          columns={columns}
          comfortable={comfortable}
          active={index === activeIndex}
          index={index}
          selected={hasMarks ? selected?.has(line.key) : undefined}
          menuOpen={menuAt === line.key}
          onMenu={setMenuAt}
        />
      )
    },
    [
      Item,
      activeIndex,
      columns,
      comfortable,
      factsOf,
      hasMarks,
      hosts,
      language,
      marked,
      menuAt,
      ofOneHost,
      role,
      selected,
      text,
      withHost,
    ],
  )
  // Scrolling draws the rows that come into sight, and none of the others.
  const drawn = useMemo(
    () =>
      remembered((index: number) => {
        const shown = at(index)
        return shown ? draw(shown, index) : null
      }),
    [at, draw],
  )
  const tracks = { '--tracks': tracksOf(columns, hasMarks) } as CSSProperties
  return (
    <GridTable
      aria-label={props.label}
      aria-rowcount={lines.length + 1}
      {...handlers}
      style={tracks}
      onClick={deeds.onClick}
      onKeyDown={(event) => {
        handlers.onKeyDown?.(event)
        deeds.onKeyDown(event)
      }}
      onFocus={(event) => {
        const line = event.target.closest<HTMLElement>('[data-line]')?.dataset.line
        if (line !== undefined) setActive(lines[Number(line)]?.key)
      }}
      className="rounded border border-line bg-card"
    >
      {wide && (
        <ContainerHead
          query={query}
          columns={columns}
          onQuery={props.onQuery}
          {...(hasMarks && {
            selected: shareOf(marked.get('') ?? 0, listed.length),
            onSelectAll: () => selection.many(listed.map(({ key }) => key)),
          })}
        />
      )}
      <GridGroup ref={body} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines[item.index]
          if (!line) return null
          const measured = !wide && line.kind !== 'group'
          return (
            <div
              key={item.key}
              role="presentation"
              data-index={item.index}
              ref={measured ? virtualizer.measureElement : undefined}
              className="absolute inset-x-0 top-0"
              // By transform, not `top`: what was painted of a row is kept as it is while others come and go.
              style={{
                transform: `translateY(${item.start - top}px)`,
                ...(!measured && { height: item.size }),
              }}
            >
              {drawn(item.index)}
            </div>
          )
        })}
      </GridGroup>
    </GridTable>
  )
})

/** How a row is called: `web, nas, running`. */
const nameOf = ({ container, hostName }: Listed, withHost: boolean, state: string): string =>
  [visibleText(container.name), ...(withHost ? [visibleText(hostName)] : []), state].join(', ')

/** In px. Cards are measured once they are drawn. */
function heightsOf(px: number, comfortable: boolean) {
  const least = isCoarse() ? 3 : 2.25
  return { group: least * px, row: Math.max(least, comfortable ? 3.25 : 0) * px, card: 7 * px }
}

const shareOf = (marked: number, all: number): 'all' | 'some' | 'none' =>
  marked === 0 ? 'none' : marked === all ? 'all' : 'some'
