import { expect, test } from 'vitest'
import { MOST_SAMPLES, type Sample, withSample } from './usage-samples.ts'

const sample = (second: number): Sample => ({
  at: new Date(second * 1000).toISOString(),
  cpu: second,
  memory: null,
})

test('no measurement, or the same one again, changes nothing', () => {
  const samples = [sample(1)]
  expect(withSample(samples, undefined)).toBe(samples)
  expect(withSample(samples, sample(1))).toBe(samples)
})

test('only the last are kept', () => {
  let samples: readonly Sample[] = []
  for (let second = 0; second < MOST_SAMPLES + 5; second += 1) samples = withSample(samples, sample(second))
  expect(samples).toHaveLength(MOST_SAMPLES)
  expect(samples[0]).toEqual(sample(5))
})
