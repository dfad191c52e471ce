import { expect, test } from 'vitest'
import { addTotals, NOTHING, oneTest, parseTotals, totalsLine } from './totals.ts'

test.each([
  undefined,
  null,
  'x',
  {},
  { passed: 1, failed: 0 },
  { passed: -1, failed: 0, skipped: 0 },
  { passed: 1.5, failed: 0, skipped: 0 },
])('a result file that holds %j is not believed', (value) => {
  expect(parseTotals(value)).toBeUndefined()
})

test('the last line has exactly the form that machines read', () => {
  const sum = addTotals(addTotals(oneTest(true), oneTest(false)), { passed: 40, failed: 0, skipped: 3 })
  expect(totalsLine(sum)).toBe('41 passed, 1 failed, 3 skipped')
  expect(parseTotals(JSON.parse(JSON.stringify(sum)))).toEqual(sum)
  expect(totalsLine(NOTHING)).toBe('0 passed, 0 failed, 0 skipped')
})
