import { expect, test } from 'vitest'
import { dayOf } from './day.ts'

test('the times of one day share its name, and midnight begins another', () => {
  const midnight = new Date(2026, 10, 21).getTime()
  expect(dayOf(midnight)).toBe('2026-11-21')
  expect(dayOf(midnight - 1)).toBe('2026-11-20')
  expect(dayOf(midnight + 86_399_999)).toBe('2026-11-21')
})
