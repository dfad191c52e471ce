import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

test('what was cleared leaves the address', () => {
  expect(stringifySearch({ q: '', state: undefined, host: null })).toBe('')
})

test('figures and words of JSON stay text', () => {
  expect(parseSearch('?q=12&r=true&s=%7B%7D')).toEqual({ q: '12', r: 'true', s: '{}' })
})

test('any text comes back as it was', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 })
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), text), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search })
    }),
  )
})
