import { expect, test } from 'vitest'
import { Coverage } from './coverage.ts'

const held = (...ids: number[]): ReadonlyMap<number, unknown> => new Map(ids.map((id) => [id, {}]))

test('more than the live topic holds leaves a gap, until the list is asked for again', () => {
  const coverage = new Coverage()
  coverage.begin(held(1, 2, 3))
  coverage.done()
  expect(coverage.lacks(held(2, 3, 4))).toBe(false)
  expect(coverage.lacks(held(4, 5, 6))).toBe(true)
  coverage.begin(held(4, 5, 6))
  expect(coverage.lacks(held(5, 6, 7)), 'still on its way').toBe(true)
  coverage.done()
  expect(coverage.lacks(held(5, 6, 7))).toBe(false)
})

test('a list that came before the topic did is taken to reach as far', () => {
  const coverage = new Coverage()
  coverage.begin(undefined)
  coverage.done()
  expect(coverage.lacks(undefined)).toBe(false)
  expect(coverage.lacks(held())).toBe(false)
  expect(coverage.lacks(held(8, 9))).toBe(false)
  expect(coverage.lacks(held(10, 11))).toBe(true)
})
