import { expect, test } from 'vitest'
import { sparklinePath } from './sparkline-path.ts'

const box = { width: 100, height: 20 }

test('of nothing there is no line', () => {
  expect(sparklinePath([], box)).toBe('')
  expect(sparklinePath([null, null], box)).toBe('')
})

test('a gap breaks the line, and what stands alone is a point', () => {
  expect(sparklinePath([0, 10, null, 5, null], box)).toBe('M0 20L25 0M75 10h0')
})

test('one value, and values that are all the same, lie in the middle', () => {
  expect(sparklinePath([7], box)).toBe('M0 10h0')
  expect(sparklinePath([7, 7], box)).toBe('M0 10L100 10')
})

test('a given range is kept, and what leaves it is drawn at the edge', () => {
  expect(sparklinePath([50, 120, -5], { ...box, range: [0, 100] })).toBe('M0 10L50 0L100 20')
})

test('the lowest is at the bottom and the highest at the top', () => {
  expect(sparklinePath([3, 1, 2], box)).toBe('M0 0L50 20L100 10')
})
