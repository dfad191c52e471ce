import { expect, test } from 'vitest'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { type DeckRoom, deckPlan, inDeckOrder } from './deck-order.ts'

const made = (name: string, project: string | null = null) =>
  containerFixture({ name, container_id: `id-${name}`, compose_project: project })
const roomOf = (widthPx: number, over: Partial<DeckRoom> = {}): DeckRoom => ({
  widthPx,
  remPx: 16,
  coarse: false,
  lines: 0,
  measure: (text) => text.length * 8,
  ...over,
})
const tilesHeight = (...[list, widthPx]: [Parameters<typeof deckPlan>[0], number]) =>
  deckPlan(list, roomOf(widthPx)).heightPx
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
  expect(tilesHeight([], 300)).toBe(0)
  expect(tilesHeight(crowd(30), 0)).toBe(0)
})

test('a map wraps exactly where the browser does: nine tiles of 24 px and their gaps fit into 248 px, not into 247', () => {
  expect(tilesHeight(crowd(27), 248)).toBe(3 * 24 + 2 * 4)
  expect(tilesHeight(crowd(27), 247)).toBe(4 * 24 + 3 * 4)
})

test('the gap after a project counts against its line', () => {
  // Two projects of 13: 26 tiles and one gap of 8 px.
  const oneLine = 26 * 24 + 25 * 4 + 8
  expect(tilesHeight(crowd(26, 13), oneLine)).toBe(24)
  expect(tilesHeight(crowd(26, 13), oneLine - 1)).toBe(2 * 24 + 4)
})

test('names that would make more lines than there are give way to tiles, and so do more names than anybody reads', () => {
  const planned = (count: number, lines: number) => deckPlan(crowd(count, 8), roomOf(400, { lines })).named
  expect(planned(24, 6)).toBe(true)
  expect(planned(24, 2)).toBe(false)
  expect(deckPlan(crowd(65), roomOf(10_000, { lines: 100 })).named).toBe(false)
})

test('larger text makes everything larger', () => {
  const list = crowd(27)
  expect(deckPlan(list, roomOf(496, { remPx: 32 })).heightPx).toBe(2 * tilesHeight(list, 248))
})
