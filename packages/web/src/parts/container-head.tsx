import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useText } from '../ui/text.tsx'
import { type ContainerQuery, nextSort, type SortKey } from './container-query.ts'
import { rowGrid } from './container-row.tsx'
import { type ColumnKey, columnLabels, shapes } from './container-table-columns.ts'
import { GridColumnHeader, GridGroup, GridRow } from './grid-parts.tsx'

/** Names of the columns; a press sorts, a second one the other way. Stays on top while the page scrolls. */
export function ContainerHead(props: {
  readonly query: ContainerQuery
  readonly columns: readonly ColumnKey[]
  readonly selected?: 'all' | 'some' | 'none'
  readonly onSelectAll?: () => void
  readonly onQuery: (query: ContainerQuery) => void
}): ReactNode {
  const text = useText()
  const { query, columns, selected, onSelectAll } = props
  const shown = ['name', ...columns] as const
  // One stop for Tab; the arrows go from column to column.
  const stop = shown.find((column) => shapes[column].sort === query.sort) ?? 'name'
  return (
    <GridGroup className="sticky top-14 z-10 rounded-t bg-card">
      <GridRow
        aria-rowindex={1}
        className={clsx(rowGrid, 'h-9 border-b border-line text-xs font-medium text-soft')}
      >
        {selected !== undefined && (
          <GridColumnHeader className="flex items-center justify-center self-stretch">
            <input
              type="checkbox"
              checked={selected === 'all'}
              onChange={onSelectAll}
              ref={(input) => {
                if (input) input.indeterminate = selected === 'some'
              }}
              aria-label={text('table.select_all')}
              className="size-4 cursor-pointer accent-accent"
            />
          </GridColumnHeader>
        )}
        {shown.map((column) => {
          const { sort, right } = shapes[column]
          const sorted = sort !== undefined && query.sort === sort
          return (
            <GridColumnHeader
              key={column}
              aria-sort={sort && sortOf(query, sort)}
              className={clsx('min-w-0', right && 'text-right')}
            >
              {sort === undefined ? (
                <span className="truncate">{text(columnLabels[column])}</span>
              ) : (
                <button
                  type="button"
                  tabIndex={column === stop ? 0 : -1}
                  title={column === 'since' ? text('table.for_hint') : undefined}
                  onKeyDown={walk}
                  onClick={() => props.onQuery(nextSort(query, sort))}
                  className={clsx(
                    'inline-flex min-h-6 max-w-full items-center gap-1 whitespace-nowrap hover:text-ink',
                    sorted && 'text-ink',
                    right && 'flex-row-reverse',
                  )}
                >
                  <span className="truncate">{text(columnLabels[column])}</span>
                  {sorted && <SortArrow descending={query.descending} />}
                </button>
              )}
            </GridColumnHeader>
          )
        })}
        <GridColumnHeader className="sr-only">{text('fleet.actions')}</GridColumnHeader>
      </GridRow>
    </GridGroup>
  )
}

const ways: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const way = ways[event.key]
  if (way === undefined) return
  const buttons = [...(event.currentTarget.closest('[role="row"]')?.querySelectorAll('button') ?? [])]
  buttons[buttons.indexOf(event.currentTarget) + way]?.focus()
}

function SortArrow(props: { readonly descending: boolean }): ReactNode {
  const Arrow = props.descending ? ArrowDown : ArrowUp
  return <Arrow aria-hidden className="size-3 shrink-0" />
}

function sortOf(query: ContainerQuery, sort: SortKey): 'ascending' | 'descending' | 'none' {
  if (query.sort !== sort) return 'none'
  return query.descending ? 'descending' : 'ascending'
}
