import { pageQuery } from '@vigie/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf, readCursor, readIdCursor, writeCursor } from './paging.ts'

interface Item {
  readonly name: string
  readonly id: string
}
const keyOf = ({ name, id }: Item) => [name, id]
const names = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.constantFrom('a', 'b', '"'.repeat(255), '\u0000'.repeat(255), '🐳'.repeat(120)),
)
const items = fc.uniqueArray(fc.record({ name: names, id: names }), {
  selector: ({ id }) => id,
  maxLength: 30,
})

function walk(list: readonly Item[], limit: number, between: (seen: readonly Item[]) => readonly Item[]) {
  const seen: Item[] = []
  let cursor: string | undefined
  let current = list
  for (let pages = 0; pages < 100; pages++) {
    const page = pageOf(current, keyOf, { limit, cursor })
    seen.push(...page.items)
    if (page.next_cursor === null) return seen
    cursor = page.next_cursor
    pageQuery.parse({ cursor })
    current = between(page.items)
  }
  throw new Error('a list of thirty does not have a hundred pages')
}

test('page after page every item comes once, whatever the names', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 7 }), (list, limit) => {
      const seen = walk(list, limit, () => list)
      expect(new Set(seen)).toEqual(new Set(list))
      expect(seen).toHaveLength(list.length)
    }),
  )
})

test('what stays is told once although the item that a cursor names goes', () => {
  const list = Array.from({ length: 20 }, (_, at) => ({ name: `n${at % 5}`, id: `i${at}` }))
  const gone = new Set<Item>()
  const seen = walk(list, 3, (page) => {
    const last = page.at(-1)
    if (last !== undefined) gone.add(last)
    return list.filter((item) => !gone.has(item))
  })
  expect(seen.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort())
})

test('what comes in before is not told, and moves nothing', () => {
  const list = ['b', 'd', 'f'].map((name) => ({ name, id: name }))
  const seen = walk(list, 1, () => [...list, { name: 'a', id: 'a' }, { name: 'e', id: 'e' }])
  expect(seen.map(({ name }) => name)).toEqual(['b', 'd', 'e', 'f'])
})

test('a hostile cursor is refused, never obeyed', () => {
  const refused = { code: 'invalid_input' }
  for (const cursor of [
    'e30',
    'W10',
    'bnVsbA',
    '____',
    'WzEsMiwzLDQsNV0',
    writeCursor([1.5]),
    writeCursor(['1']),
  ])
    expect(() => readIdCursor(cursor), cursor).toThrow(expect.objectContaining(refused))
  fc.assert(
    fc.property(fc.base64String(), (text) => {
      try {
        expect(Array.isArray(readCursor(text))).toBe(true)
      } catch (error) {
        expect(error).toMatchObject(refused)
      }
    }),
  )
})
