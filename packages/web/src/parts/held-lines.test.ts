import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attention, holdLines } from './held-lines.ts'

const lines = (...keys: string[]) => keys.map((key) => ({ key }))
const held = (before: string, fresh: string, attention: Attention) =>
  holdLines(lines(...before), lines(...fresh), attention)
    .map((line) => line.key)
    .join('')

test('under a moving pointer nothing moves, not even what is gone', () => {
  expect(held('abc', 'dcb', 'busy')).toBe('abc')
})

test('under a resting pointer lines keep their order, new ones come after the line they follow', () => {
  expect(held('abc', 'cxbay', 'resting')).toBe('aybcx')
  expect(held('abc', 'xca', 'resting')).toBe('xac')
})

test('without a pointer the list is as it should be', () => {
  expect(held('abc', 'dcb', 'free')).toBe('dcb')
})

test('a held list loses nothing and invents nothing', () => {
  const keys = fc.uniqueArray(fc.constantFrom(...'abcdefgh'))
  fc.assert(
    fc.property(keys, keys, (before, fresh) => {
      const shown = holdLines(lines(...before), lines(...fresh), 'resting').map((line) => line.key)
      expect([...shown].sort()).toEqual([...fresh].sort())
      const stayed = before.filter((key) => fresh.includes(key))
      expect(shown.filter((key) => before.includes(key))).toEqual(stayed)
    }),
  )
})
