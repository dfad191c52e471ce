import { expect, test } from 'vitest'
import { between, lineAfter } from './container-list-range.ts'

const lines = ['g', 'a', 'b', 'h', 'c'].map((key) => ({
  key,
  kind: 'gh'.includes(key) ? 'group' : 'container',
}))

test('a range takes the containers from one to the other, either way, and no heading', () => {
  expect(between(lines, 'a', 'c')).toEqual(['a', 'b', 'c'])
  expect(between(lines, 'c', 'b')).toEqual(['b', 'c'])
})

test('a range from what is gone is what was pressed alone, and one to what is gone is nothing', () => {
  expect(between(lines, 'gone', 'b')).toEqual(['b'])
  expect(between(lines, 'a', 'gone')).toEqual([])
})

test('keys go by lines and pages and stop at the ends; others go nowhere', () => {
  expect(lineAfter(10, 0, 'ArrowUp', 4)).toBe(0)
  expect(lineAfter(10, 8, 'PageDown', 4)).toBe(9)
  expect(lineAfter(10, 5, 'PageUp', 4)).toBe(1)
  expect([lineAfter(10, 5, 'Home', 4), lineAfter(10, 5, 'End', 4)]).toEqual([0, 9])
  expect(lineAfter(10, 5, 'a', 4)).toBeUndefined()
})
