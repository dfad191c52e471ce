import { expect, test } from 'vitest'
import { type Box, nextTile } from './next-tile.ts'

/** Three lines: of four, of three that stand a little to the right, of one. */
const boxes: readonly Box[] = [
  ...[0, 28, 56, 84].map((left) => ({ left, top: 0 })),
  ...[8, 36, 64].map((left) => ({ left, top: 28 })),
  { left: 0, top: 56 },
]

test.each([
  ['ArrowRight', 3, 4],
  ['ArrowLeft', 4, 3],
  ['ArrowDown', 2, 6],
  ['ArrowDown', 3, 6],
  ['ArrowDown', 6, 7],
  ['ArrowUp', 7, 4],
  ['ArrowUp', 5, 1],
  ['Home', 5, 0],
  ['End', 1, 7],
])('%s leads from %i to %i', (key, from, to) => {
  expect(nextTile(boxes, from, key)).toBe(to)
})

test.each([
  ['ArrowUp', 2],
  ['ArrowDown', 7],
  ['ArrowLeft', 0],
  ['ArrowRight', 7],
])('at the edge %s stays at %i', (key, at) => {
  expect(nextTile(boxes, at, key)).toBe(at)
})

test('other keys are not the map’s', () => {
  expect(nextTile(boxes, 0, 'Enter')).toBeUndefined()
})
