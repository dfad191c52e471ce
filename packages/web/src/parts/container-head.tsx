import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useText } from '../ui/text.tsx'
import { type ContainerQuery, descendsAtFirst, type SortKey } from './container-query.ts'
import { columnsClass } from './container-row.tsx'
import { GridColumnHeader, GridGroup, GridRow } from './grid-parts.tsx'

interface Column {
  readonly key: SortKey | 'ports' | 'actions'
  readonly label: `fleet.${'name' | 'host' | 'project' | 'image' | 'state' | 'health' | 'cpu' | 'memory' | 'ports' | 'age' | 'actions'}`
  readonly className?: string
}

export const columns: readonly Column[] = [
  { key: 'name', label: 'fleet.name' },
  { key: 'host', label: 'fleet.host', className: 'hidden lg:block' },
  { key: 'project', label: 'fleet.project', className: 'hidden lg:block' },
  { key: 'image', label: 'fleet.image', className: 'hidden xl:block' },
  { key: 'state', label: 'fleet.state' },
  { key: 'health', label: 'fleet.health', className: 'hidden lg:block' },
  { key: 'cpu', label: 'fleet.cpu', className: 'text-right' },
  { key: 'memory', label: 'fleet.memory', className: 'text-right' },
  { key: 'ports', label: 'fleet.ports', className: 'hidden lg:block' },
  { key: 'since', label: 'fleet.age' },
  { key: 'actions', label: 'fleet.actions', className: 'sr-only' },
]

export const nextSort = (query: ContainerQuery, sort: SortKey): ContainerQuery => ({
  ...query,
  sort,
  descending: query.sort === sort ? !query.descending : descendsAtFirst(sort),
})

/** Names of the columns; a press sorts, a second one the other way. Stays on top while the page scrolls. */
export function ContainerHead(props: {
  readonly query: ContainerQuery
  readonly ofOneHost: boolean
  readonly onQuery: (query: ContainerQuery) => void
}): ReactNode {
  const text = useText()
  const { query } = props
  return (
    <GridGroup className="sticky top-14 z-10 rounded-t bg-card">
      <GridRow
        aria-rowindex={1}
        className={clsx(
          columnsClass[props.ofOneHost ? 'ofOneHost' : 'all'],
          'h-10 border-b border-line text-xs font-medium text-soft',
        )}
      >
        {columns
          .filter((column) => !(props.ofOneHost && column.key === 'host'))
          .map(({ key, label, className }) => (
            <GridColumnHeader key={key} aria-sort={sortOf(query, key)} className={className}>
              {key === 'ports' || key === 'actions' ? (
                text(label)
              ) : (
                <button
                  type="button"
                  // One stop for Tab; the arrows go from column to column.
                  tabIndex={query.sort === key ? 0 : -1}
                  onKeyDown={walk}
                  onClick={() => props.onQuery(nextSort(query, key))}
                  className={clsx(
                    'inline-flex max-w-full items-center gap-1 whitespace-nowrap hover:text-ink',
                    query.sort === key && 'text-ink',
                  )}
                >
                  {text(label)}
                  <SortArrow shown={query.sort === key} descending={query.descending} />
                </button>
              )}
            </GridColumnHeader>
          ))}
      </GridRow>
    </GridGroup>
  )
}

const ways: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const way = ways[event.key]
  if (way === undefined) return
  const row = event.currentTarget.closest('[role="row"]')
  const buttons = [...(row?.querySelectorAll('button') ?? [])].filter(
    (button) => button.offsetParent !== null,
  )
  buttons[buttons.indexOf(event.currentTarget) + way]?.focus()
}

function SortArrow(props: { readonly shown: boolean; readonly descending: boolean }): ReactNode {
  if (!props.shown) return null
  const Arrow = props.descending ? ArrowDown : ArrowUp
  return <Arrow aria-hidden className="size-3 shrink-0" />
}

function sortOf(query: ContainerQuery, key: Column['key']): 'ascending' | 'descending' | 'none' | undefined {
  if (key === 'ports' || key === 'actions') return undefined
  if (query.sort !== key) return 'none'
  return query.descending ? 'descending' : 'ascending'
}
