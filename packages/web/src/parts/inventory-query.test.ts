import { expect, test } from 'vitest'
import {
  arrange,
  type InventoryQuery,
  nextSort,
  readInventoryQuery,
  writeInventoryQuery,
} from './inventory-query.ts'

interface Row {
  readonly name: string
  readonly size: number
}
const rows: readonly Row[] = [
  { name: 'web 10', size: 1 },
  { name: 'Web 9', size: 3 },
  { name: 'db', size: 2 },
]
const name = { id: 'name', by: (row: Row) => row.name }
const size = { id: 'size', by: (row: Row) => row.size, descendsAtFirst: true }
const asked = {
  columns: [name, size, { id: 'plain' }],
  filters: [{ id: 'large', label: 'Large', fits: (row: Row) => row.size > 1 }],
  textsOf: (row: Row) => [row.name],
}
const nothing = readInventoryQuery({})
const names = (query: Partial<InventoryQuery>) =>
  arrange(rows, { ...nothing, ...query }, asked).rows.map((row) => row.name)

test('what the list does not have is passed over', () => {
  const query = readInventoryQuery({ only: 'never', sort: 'plain', dir: 'sideways' })
  expect(arrange(rows, query, asked).rows).toEqual(rows)
  expect(arrange(rows, query, asked).sort).toBeUndefined()
})

test('the search looks at the texts whatever the case, and filters count what it found', () => {
  const found = arrange(rows, { ...nothing, q: ' WEB ' }, asked)
  expect(found.rows).toHaveLength(2)
  expect([...found.counts]).toEqual([
    ['', 2],
    ['large', 1],
  ])
  expect(names({ q: 'web', only: 'large' })).toEqual(['Web 9'])
})

test('names go by the numbers in them, figures begin with the largest', () => {
  expect(names({ sort: 'name' })).toEqual(['db', 'Web 9', 'web 10'])
  expect(names({ sort: 'name', descending: true })).toEqual(['web 10', 'Web 9', 'db'])
  expect(names({ sort: 'size' })).toEqual(['Web 9', 'db', 'web 10'])
})

test('a third press on a head gives the list’s own order back', () => {
  const first = nextSort(nothing, size)
  const second = nextSort(first, size)
  expect([first, second, nextSort(second, size)].map(writeInventoryQuery)).toEqual([
    { q: undefined, only: undefined, sort: 'size', dir: undefined },
    { q: undefined, only: undefined, sort: 'size', dir: 'asc' },
    { q: undefined, only: undefined, sort: undefined, dir: undefined },
  ])
  expect(nextSort(first, name)).toEqual({ ...nothing, sort: 'name' })
})

test('the address of a query is read as it was written', () => {
  const query: InventoryQuery = { q: 'a&b', only: 'large', sort: 'size', descending: false }
  expect(readInventoryQuery(writeInventoryQuery(query))).toEqual(query)
})
