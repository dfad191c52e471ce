import { expect, test } from 'vitest'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { chipWidth, deckPlan, fineSizes, inDeckOrder } from './deck-order.ts'

const made = (name: string, project: string | null = null) =>
  containerFixture({ name, container_id: `id-${name}`, compose_project: project })
const deckHeight = (...given: Parameters<typeof deckPlan>) => deckPlan(...given).heightPx
const crowd = (count: number, perProject = count) =>
  Array.from({ length: count }, (_, index) => made(`c${index}`, `p${Math.floor(index / perProject)}`))

test('a container keeps its place whatever its state becomes', () => {
  const before = [made('web-10', 'shop'), made('web-2', 'shop'), made('alone'), made('api', 'Blog')]
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)
  expect(names(inDeckOrder(before))).toEqual(['api', 'web-2', 'web-10', 'alone'])
  const after = before.map((one) => ({ ...one, state: 'dead' as const }))
  expect(names(inDeckOrder(after.reverse()))).toEqual(['api', 'web-2', 'web-10', 'alone'])
})

test('without a container, or before the width is known, a map has no height', () => {
  expect(deckHeight([], 300, fineSizes)).toBe(0)
  expect(deckHeight(crowd(30), 0, fineSizes)).toBe(0)
})

test('a map wraps exactly where the browser does: nine tiles of 24 px and their gaps fit into 248 px, not into 247', () => {
  expect(deckHeight(crowd(27), 248, fineSizes)).toBe(3 * 24 + 2 * 4)
  expect(deckHeight(crowd(27), 247, fineSizes)).toBe(4 * 24 + 3 * 4)
})

test('the gap after a project counts against its line', () => {
  // Two projects of 13: 26 tiles and one gap of 8 px.
  const oneLine = 26 * 24 + 25 * 4 + 8
  expect(deckHeight(crowd(26, 13), oneLine, fineSizes)).toBe(24)
  expect(deckHeight(crowd(26, 13), oneLine - 1, fineSizes)).toBe(2 * 24 + 4)
})

test('few containers have columns wide enough for their names, within reason', () => {
  const few = crowd(5)
  const column = chipWidth(few)
  expect(deckHeight(few, 2 * column + 4, fineSizes)).toBe(3 * 28 + 2 * 4)
  expect(deckHeight(few, 2 * column + 3, fineSizes)).toBe(5 * 28 + 4 * 4)
  expect(deckHeight(few, column - 20, fineSizes)).toBe(5 * 28 + 4 * 4)
  expect(chipWidth([made('a-name-of-26-letters-or-so')])).toBeGreaterThan(column)
  expect(chipWidth([made('x'.repeat(200))])).toBeLessThan(300)
})

test('names that would make a long column give way to tiles', () => {
  const column = chipWidth(crowd(8))
  expect(deckPlan(crowd(8), column, fineSizes).named).toBe(true)
  expect(deckPlan(crowd(9), column, fineSizes).named).toBe(false)
  expect(deckPlan(crowd(24), 3 * column + 8, fineSizes).named).toBe(true)
  expect(deckPlan(crowd(25), 10_000, fineSizes).named).toBe(false)
})
