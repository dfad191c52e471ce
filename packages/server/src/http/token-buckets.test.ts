import { expect, test } from 'vitest'
import { HandClock } from '../../test/hand-clock.ts'
import { TokenBuckets } from './token-buckets.ts'

test('a burst passes, then one at an even pace; others are not touched', () => {
  const clock = new HandClock()
  const buckets = new TokenBuckets({ burst: 3, perMinute: 30 }, clock)
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 2])
  expect(buckets.take('b')).toBe(0)
  clock.advance(2_000)
  expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 2])
  clock.advance(3_600_000)
  expect([1, 2, 3, 4].map(() => buckets.take('a') === 0)).toEqual([true, true, true, false])
})

test('refused ones cost nothing: whoever keeps trying still gets the next one', () => {
  const clock = new HandClock()
  const buckets = new TokenBuckets({ burst: 1, perMinute: 60 }, clock)
  let passed = 0
  for (let tenth = 0; tenth < 100; tenth++) {
    if (buckets.take('a') === 0) passed++
    clock.advance(100)
  }
  expect(passed).toBe(10)
})

test('what is charged afterwards makes a debt, of one burst and no more', () => {
  const clock = new HandClock()
  const buckets = new TokenBuckets({ burst: 3, perMinute: 60 }, clock)
  expect(buckets.take('a')).toBe(0)
  buckets.charge('a', 2)
  expect(buckets.take('a')).toBe(1)
  for (let time = 0; time < 100; time++) buckets.charge('a', 50)
  expect(buckets.take('a')).toBe(4)
  expect(buckets.take('b')).toBe(0)
  clock.advance(4_000)
  expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 1])
})

test('a million addresses do not take more memory than ten thousand', () => {
  const buckets = new TokenBuckets({ burst: 1, perMinute: 1 }, new HandClock())
  for (let key = 0; key < 100_000; key++) buckets.take(String(key))
  expect(buckets.size).toBe(10_000)
  expect(buckets.take('99999')).toBeGreaterThan(0)
})
