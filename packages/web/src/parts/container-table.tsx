// Purpose: the table of containers: virtual, sorted, grouped, calm under the pointer, driven by keys.
// Never fetches: it draws what it is given.
// Called by the containers page and the host page.

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type KeyboardEvent, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../ui/text.tsx'
import { ContainerCard } from './container-card.tsx'
import { ContainerHead } from './container-head.tsx'
import type { Line, Listed } from './container-list.ts'
import type { ContainerQuery } from './container-query.ts'
import { ContainerRow } from './container-row.tsx'
import { GridCell, GridGroup, GridRow, GridRowHeader, GridTable } from './grid-parts.tsx'
import { useAttention } from './use-attention.ts'
import { useContainerLines } from './use-container-lines.ts'
import { useWide } from './use-wide.ts'

const HEIGHT = { group: 40, row: 46, card: 106 } as const

export function ContainerTable(props: {
  readonly label: string
  /** What fits the query, in no order. */
  readonly listed: readonly Listed[]
  readonly query: ContainerQuery
  readonly hosts: ReadonlyMap<number, Host> | undefined
  readonly ofOneHost?: boolean
  readonly onQuery: (query: ContainerQuery) => void
}): ReactNode {
  const { listed, query, hosts, ofOneHost = false } = props
  const text = useText()
  const wide = useWide()
  const [attention, handlers] = useAttention()
  const { lines, at } = useContainerLines(listed, query, attention)
  const [active, setActive] = useState<string>()
  const [menuAt, setMenuAt] = useState<string>()
  const body = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    if (body.current) setOffset(body.current.getBoundingClientRect().top + window.scrollY)
  }, [])

  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => heightOf(lines[index], wide),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    scrollMargin: offset,
    // Room for the headers that stay on top.
    scrollPaddingStart: 104,
    scrollPaddingEnd: 72,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width has other heights
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, wide, query.group])

  const activeIndex = Math.max(
    0,
    lines.findIndex((line) => line.kind === 'container' && (active === undefined || line.key === active)),
  )

  const go = useCallback(
    (index: number) => {
      virtualizer.scrollToIndex(index)
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          body.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus(),
        ),
      )
    },
    [virtualizer],
  )

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    handlers.onKeyDown?.(event)
    // Keys in an open menu bubble here through React, though the menu stands elsewhere.
    if (!(event.target instanceof HTMLElement) || !event.currentTarget.contains(event.target)) return
    const isRow = event.target.dataset.line !== undefined
    if (isRow && event.key === 'Enter') {
      event.preventDefault()
      setMenuAt(lines[activeIndex]?.key)
      return
    }
    const next = lineAfter(lines, activeIndex, event.key)
    if (next === undefined) return
    event.preventDefault()
    setActive(lines[next]?.key)
    go(next)
  }

  const Item = wide ? ContainerRow : ContainerCard
  return (
    <GridTable
      aria-label={props.label}
      aria-rowcount={lines.length + 1}
      {...handlers}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const line = event.target.closest<HTMLElement>('[data-line]')?.dataset.line
        if (line !== undefined) setActive(lines[Number(line)]?.key)
      }}
      className="rounded border border-line bg-card"
    >
      {wide && <ContainerHead query={query} ofOneHost={ofOneHost} onQuery={props.onQuery} />}
      <GridGroup ref={body} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines[item.index]
          if (!line) return null
          const one = at(line.key)
          return (
            <div
              key={item.key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start - offset}px)` }}
            >
              {line.kind === 'group' ? (
                <GroupRow line={line} index={item.index} />
              ) : (
                one && (
                  <Item
                    name={nameOf(one.listed, ofOneHost, text(`fleet.state_${one.listed.container.state}`))}
                    listed={one.listed}
                    gone={one.gone}
                    host={hosts?.get(one.listed.container.host_id)}
                    ofOneHost={ofOneHost}
                    active={item.index === activeIndex}
                    index={item.index}
                    menuOpen={menuAt === line.key}
                    onMenu={setMenuAt}
                  />
                )
              )}
            </div>
          )
        })}
      </GridGroup>
    </GridTable>
  )
}

/** How a row is called: `web, nas, running`. */
const nameOf = ({ container, hostName }: Listed, ofOneHost: boolean, state: string): string =>
  [visibleText(container.name), ...(ofOneHost ? [] : [visibleText(hostName)]), state].join(', ')

function heightOf(line: Line | undefined, wide: boolean): number {
  if (line?.kind === 'group') return HEIGHT.group
  return wide ? HEIGHT.row : HEIGHT.card
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }

/** The container that a key leads to, over group headings; undefined for keys that lead nowhere. */
function lineAfter(lines: readonly Line[], from: number, key: string): number | undefined {
  const places = lines.flatMap((line, index) => (line.kind === 'container' ? [index] : []))
  if (key === 'Home') return places[0]
  if (key === 'End') return places.at(-1)
  const step = steps[key]
  if (step === undefined) return undefined
  const place = places.indexOf(from)
  return places[Math.min(places.length - 1, Math.max(0, place + step))]
}

function GroupRow(props: {
  readonly line: Extract<Line, { kind: 'group' }>
  readonly index: number
}): ReactNode {
  return (
    <GridRow
      aria-rowindex={props.index + 2}
      className="flex h-full items-end gap-2 border-b border-line bg-sunken px-4 pb-2 text-sm font-semibold"
    >
      <GridRowHeader className="truncate">
        <bdi>{visibleText(props.line.label)}</bdi>
      </GridRowHeader>
      <GridCell className="font-normal text-soft">{props.line.count}</GridCell>
    </GridRow>
  )
}
