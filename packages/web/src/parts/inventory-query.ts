// Purpose: what is asked of a list of a host (search, one filter, an order), as it stands in the address.
// Pure. Called by inventory-table.tsx.

export interface InventoryQuery {
  readonly q: string
  /** The id of a filter of the list. */
  readonly only: string | undefined
  /** The id of a column; undefined: the list's own order. */
  readonly sort: string | undefined
  readonly descending: boolean | undefined
}

type Search = Readonly<Record<string, string | undefined>>

/** What a list does not have (another tab's filter, a word somebody typed) is passed over there. */
export const readInventoryQuery = (search: Search): InventoryQuery => ({
  q: search.q ?? '',
  only: search.only,
  sort: search.sort,
  descending: search.dir === undefined ? undefined : search.dir === 'desc',
})

export const writeInventoryQuery = (query: InventoryQuery): Record<string, string | undefined> => ({
  q: query.q || undefined,
  only: query.only,
  sort: query.sort,
  dir: query.descending === undefined ? undefined : query.descending ? 'desc' : 'asc',
})

export interface Sortable<T> {
  readonly id: string
  /** Without it the list is not ordered by it. */
  readonly by?: (row: T) => string | number
  /** Figures and times are asked for to see the largest first. */
  readonly descendsAtFirst?: boolean
}

export interface Filter<T> {
  readonly id: string
  readonly label: string
  readonly fits: (row: T) => boolean
}

export interface Asked<T> {
  readonly columns: readonly Sortable<T>[]
  readonly filters: readonly Filter<T>[]
  /** What a row is searched by. */
  readonly textsOf: (row: T) => readonly string[]
}

export interface Arranged<T> {
  readonly rows: readonly T[]
  /** How many each filter would show; under `''` how many there are without one. */
  readonly counts: ReadonlyMap<string, number>
  readonly sort: { readonly id: string; readonly descending: boolean } | undefined
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

/** How a list is ordered; what it cannot be ordered by is passed over. */
export function sortOf<T>(
  query: InventoryQuery,
  columns: readonly Sortable<T>[],
): { readonly column: Sortable<T>; readonly descending: boolean } | undefined {
  const column = columns.find(({ id, by }) => id === query.sort && by !== undefined)
  return column && { column, descending: query.descending ?? column.descendsAtFirst ?? false }
}

/** The rows that are asked for, in order. Rows that compare equal keep the order they came in. */
export function arrange<T>(all: readonly T[], query: InventoryQuery, asked: Asked<T>): Arranged<T> {
  const sought = query.q.trim().toLowerCase()
  const found =
    sought === ''
      ? all
      : all.filter((row) => asked.textsOf(row).some((text) => text.toLowerCase().includes(sought)))
  const counts = new Map([['', found.length]])
  for (const { id, fits } of asked.filters) counts.set(id, found.filter(fits).length)
  const only = asked.filters.find(({ id }) => id === query.only)
  const rows = only === undefined ? found : found.filter(only.fits)
  const sort = sortOf(query, asked.columns)
  const by = sort?.column.by
  if (sort === undefined || by === undefined) return { rows, counts, sort: undefined }
  const { column, descending } = sort
  const direction = descending ? -1 : 1
  return {
    rows: [...rows].sort((a, b) => direction * compare(by(a), by(b))),
    counts,
    sort: { id: column.id, descending },
  }
}

/** What a press on the head of a column asks for: another column, the other way round, the list's own order. */
export function nextSort<T>(query: InventoryQuery, column: Sortable<T>): InventoryQuery {
  const first = column.descendsAtFirst ?? false
  if (query.sort !== column.id) return { ...query, sort: column.id, descending: undefined }
  const now = query.descending ?? first
  return now === first
    ? { ...query, descending: !first }
    : { ...query, sort: undefined, descending: undefined }
}
