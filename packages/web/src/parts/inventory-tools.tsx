import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Chip } from '../ui/chip.tsx'
import { HeadCell } from '../ui/table.tsx'
import { useText } from '../ui/text.tsx'
import {
  type Arranged,
  type Filter,
  type InventoryQuery,
  nextSort,
  type Sortable,
} from './inventory-query.ts'
import { SearchBox } from './search-box.tsx'
import { Choice } from './work/choice.tsx'

export type Heads<T> = readonly (Sortable<T> & { readonly head: string })[]

/** Above a list: its search, its filters, and on a phone its order. */
export function InventoryTools<T>(props: {
  readonly label: string
  readonly hint: string
  readonly query: InventoryQuery
  readonly onQuery: (query: InventoryQuery) => void
  readonly filters: readonly Filter<T>[]
  readonly arranged: Arranged<T>
  readonly heads: Heads<T>
  readonly summary: ReactNode
}): ReactNode {
  const text = useText()
  const { query, onQuery, filters, arranged, heads } = props
  const active = filters.some(({ id }) => id === query.only) ? query.only : undefined
  const pill = (id: string | undefined, word: string): ReactNode => (
    <Chip
      small
      key={id ?? ''}
      word={word}
      count={arranged.counts.get(id ?? '') ?? 0}
      pressed={active === id}
      onPress={() => onQuery({ ...query, only: id })}
    />
  )
  return (
    <div className="mb-3 flex flex-col gap-2 md:flex-row md:flex-wrap md:items-center md:gap-x-4">
      <div className="flex gap-2 md:w-72">
        <SearchBox value={query.q} hint={props.hint} onSearch={(q) => onQuery({ ...query, q })} />
        <span className="md:hidden">
          <Choice
            label={text('fleet.sort')}
            any={text('fleet.sort')}
            value={arranged.sort?.id}
            choices={heads.filter(({ by }) => by !== undefined).map(({ id, head }) => [id, head] as const)}
            onChoose={(sort) => onQuery({ ...query, sort, descending: undefined })}
          />
        </span>
      </div>
      {filters.length > 0 && (
        <fieldset aria-label={text('panel.filter')} className="flex min-w-0 flex-wrap gap-1.5">
          {pill(undefined, text('fleet.filter_all'))}
          {filters.map(({ id, label }) => pill(id, label))}
        </fieldset>
      )}
      <p className="text-sm text-soft md:ml-auto">{props.summary}</p>
    </div>
  )
}

type HeadProps<T> = {
  readonly column: Sortable<T> & { readonly head: string; readonly right?: boolean }
  readonly query: InventoryQuery
  readonly sort: Arranged<T>['sort']
  readonly onQuery: (query: InventoryQuery) => void
}

/** The head of a column, a button where the list can be ordered by it. */
export function SortHeadCell<T>(props: HeadProps<T>): ReactNode {
  const { column, query, sort, onQuery } = props
  const sorted = sort?.id === column.id ? sort : undefined
  const direction = sorted && (sorted.descending ? 'descending' : 'ascending')
  return (
    <HeadCell
      className={clsx(column.right && 'text-right')}
      {...(direction === undefined ? {} : { 'aria-sort': direction })}
    >
      {column.by === undefined ? (
        column.head
      ) : (
        <button
          type="button"
          onClick={() => onQuery(nextSort(query, column))}
          className={clsx(
            'relative inline-flex min-h-6 items-center hover:text-ink',
            sorted !== undefined && 'text-ink',
          )}
        >
          {column.head}
          {/* Beside the word, in no one's way: another order moves no column. */}
          {sorted !== undefined && (
            <span aria-hidden className="absolute left-full ml-0.5">
              {sorted.descending ? '↓' : '↑'}
            </span>
          )}
        </button>
      )}
    </HeadCell>
  )
}
