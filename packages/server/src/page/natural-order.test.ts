import fc from 'fast-check'
import { expect, test } from 'vitest'
import { naturalOrder } from './natural-order.ts'

test.each([
  [
    ['web-10', 'web-2', 'web-1'],
    ['web-1', 'web-2', 'web-10'],
  ],
  [
    ['a', 'B', 'ä', 'Z', ''],
    ['', 'B', 'Z', 'a', 'ä'],
  ],
  [
    ['v1.10.0', 'v1.9.9', 'v1.9'],
    ['v1.9', 'v1.9.9', 'v1.10.0'],
  ],
  [
    ['a-b', 'a1', 'a', 'aa'],
    ['a', 'a-b', 'a1', 'aa'],
  ],
  [
    ['a01', 'a1', 'a1b', 'a001'],
    ['a001', 'a01', 'a1', 'a1b'],
  ],
  [
    ['x99999999999999999999', 'x100000000000000000000', 'x99999999999999999998'],
    ['x99999999999999999998', 'x99999999999999999999', 'x100000000000000000000'],
  ],
])('%j sort as people count', (names, sorted) => {
  expect([...names].sort(naturalOrder)).toEqual(sorted)
})

test('it is a total order', () => {
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom('0', '1', '9', '-', '/', ':', 'a'), maxLength: 6 }),
    fc.string(),
  )
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(naturalOrder(a, b)) + Math.sign(naturalOrder(b, a))).toBe(0)
      expect(naturalOrder(a, b) === 0).toBe(a === b)
      if (naturalOrder(a, b) < 0 && naturalOrder(b, c) < 0) expect(naturalOrder(a, c)).toBeLessThan(0)
    }),
    { numRuns: 5000 },
  )
})
