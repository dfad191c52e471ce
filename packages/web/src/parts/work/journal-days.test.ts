import { expect, test } from 'vitest'
import { boundsOf, isDay } from './journal-days.ts'

const local = (year: number, month: number, day: number): number => new Date(year, month - 1, day).getTime()

test.each(['', '2026', '2026-13-01', '2026-02-30', '20261121', '2026-11-21T00:00', 'today'])(
  '"%s" is no day',
  (text) => {
    expect(isDay(text)).toBe(false)
  },
)

test('a day that there was is one', () => {
  expect(isDay('2028-02-29')).toBe(true)
})

test.each([
  ['today', '', '', local(2026, 3, 1), undefined],
  ['yesterday', '', '', local(2026, 2, 28), local(2026, 3, 1)],
  ['week', '', '', local(2026, 2, 23), undefined],
  ['range', '', '', undefined, undefined],
  ['range', '2026-03-29', '', local(2026, 3, 29), undefined],
  ['range', '', '2026-03-29', undefined, local(2026, 3, 30)],
  ['range', '2025-12-31', '2025-12-31', local(2025, 12, 31), local(2026, 1, 1)],
] as const)('%s (%s to %s) begins and ends with days of the reader', (choice, from, to, sinceMs, untilMs) => {
  expect(boundsOf({ choice, from, to }, '2026-03-01')).toEqual({ sinceMs, untilMs })
})
