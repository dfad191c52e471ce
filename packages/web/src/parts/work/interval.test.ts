import { expect, test } from 'vitest'
import { secondsOf, splitInterval } from './interval.ts'

test.each(['', '0', '-5', '1.5', '1e3', ' ', 'ten', '12345678'])('%j is no interval', (count) => {
  expect(secondsOf({ count, unit: 's' })).toBeUndefined()
})

test.each([
  [1, '1', 's'],
  [90, '90', 's'],
  [60, '1', 'min'],
  [3_600, '1', 'h'],
  [5_400, '90', 'min'],
  [172_800, '2', 'd'],
  [7.5, '7.5', 's'],
] as const)('%i s are %s %s', (seconds, count, unit) => {
  expect(splitInterval(seconds)).toEqual({ count, unit })
})

test('what is split comes together again', () => {
  for (const seconds of [1, 59, 60, 61, 3_600, 86_400, 604_800]) {
    expect(secondsOf(splitInterval(seconds))).toBe(seconds)
  }
})
