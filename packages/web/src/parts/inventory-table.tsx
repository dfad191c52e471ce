import clsx from 'clsx'
import { SearchX } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Table } from '../ui/table.tsx'
import { useText } from '../ui/text.tsx'
import {
  arrange,
  type Filter,
  readInventoryQuery,
  type Sortable,
  writeInventoryQuery,
} from './inventory-query.ts'
import { InventoryTools, SortHeadCell } from './inventory-tools.tsx'
import { ShowMore, useShowMore } from './panel/show-more.tsx'
import { useWide } from './use-wide.ts'
import { useFilter } from './work/use-filter.ts'

const AT_FIRST = 100

export interface InventoryColumn<T> extends Sortable<T> {
  readonly head: string
  readonly right?: boolean
  /** Short words that are not broken, whatever else needs room. */
  readonly tight?: boolean
  readonly cell: (row: T) => ReactNode
}

export interface InventoryProps<T> {
  readonly label: string
  readonly empty: string
  readonly emptyHint: string
  readonly error: unknown
  readonly onRetry: () => void
  /** In the list's own order; undefined until it is there. */
  readonly rows: readonly T[] | undefined
  readonly keyOf: (row: T) => string
  /** The first one says what a row is. */
  readonly columns: readonly InventoryColumn<T>[]
  readonly filters: readonly Filter<T>[]
  readonly textsOf: (row: T) => readonly string[]
  readonly searchHint: string
  readonly summary: ReactNode
}

/** A list of what is on a host: searched, filtered and ordered by the address; on a phone each row is a card. */
export function InventoryTable<T>(props: InventoryProps<T>): ReactNode {
  const { rows } = props
  if (!rows && props.error !== null) return <ProblemNote error={props.error} onRetry={props.onRetry} />
  if (!rows) {
    return (
      <Card aria-busy>
        <SkeletonRows rows={6} />
      </Card>
    )
  }
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState title={props.empty}>{props.emptyHint}</EmptyState>
      </Card>
    )
  }
  return <Filled {...props} rows={rows} />
}

function Filled<T>(props: InventoryProps<T> & { readonly rows: readonly T[] }): ReactNode {
  const text = useText()
  const { rows, columns, filters, textsOf } = props
  const [query, ask] = useFilter(readInventoryQuery, writeInventoryQuery)
  const arranged = useMemo(
    () => arrange(rows, query, { columns, filters, textsOf }),
    [rows, query, columns, filters, textsOf],
  )
  const more = useShowMore(arranged.rows, AT_FIRST)
  return (
    <>
      <InventoryTools
        label={props.label}
        hint={props.searchHint}
        query={query}
        onQuery={ask}
        filters={filters}
        arranged={arranged}
        heads={columns}
        summary={props.summary}
      />
      <p role="status" className="sr-only">
        {text('fleet.shown_of', { shown: arranged.rows.length, total: rows.length })}
      </p>
      <Card className="overflow-hidden">
        {arranged.rows.length === 0 ? (
          <EmptyState
            icon={<SearchX className="size-8" />}
            title={text('panel.nothing_fits')}
            action={
              <Button onClick={() => ask({ ...query, q: '', only: undefined })}>
                {text('fleet.clear_filters')}
              </Button>
            }
          />
        ) : (
          <>
            <Rows {...props} rows={more.shown} query={query} sort={arranged.sort} onQuery={ask} />
            {more.rest > 0 && (
              <div className="p-3 text-center">
                <ShowMore of={more} />
              </div>
            )}
          </>
        )}
      </Card>
    </>
  )
}

type RowsProps<T> = Pick<InventoryProps<T>, 'label' | 'columns' | 'keyOf'> &
  Pick<Parameters<typeof SortHeadCell<T>>[0], 'query' | 'sort' | 'onQuery'> & { readonly rows: readonly T[] }

function Rows<T>(props: RowsProps<T>): ReactNode {
  const { label, columns, rows, keyOf, query, sort, onQuery } = props
  const wide = useWide()
  if (!wide) {
    return (
      <ul aria-label={label}>
        {rows.map((row) => (
          <li key={keyOf(row)} className="border-b border-line px-4 py-2.5 text-sm last:border-b-0">
            <div className="mb-1">{columns[0]?.cell(row)}</div>
            {/* Large letters have no room for two columns. */}
            <dl className="text-soft">
              {columns.slice(1).map((column) => (
                <div key={column.id} className="flex flex-wrap items-baseline gap-x-3">
                  <dt className="basis-32 text-xs leading-6">{column.head}</dt>
                  <dd className="min-w-0 flex-1 basis-40 leading-6">{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <Table label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <SortHeadCell key={column.id} column={column} query={query} sort={sort} onQuery={onQuery} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className="hover:bg-hover">
            {columns.map((column) => (
              // First lines stand on one line, however many lines follow in one of them.
              <Cell
                key={column.id}
                className={clsx(
                  '!align-baseline',
                  column.right && 'text-right',
                  (column.right || column.tight) && 'whitespace-nowrap',
                )}
              >
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
