import { expect, test } from 'vitest'
import { allCatalogues } from './catalogues.ts'
import { placeFaults } from './same-places.ts'

test('both languages have every sentence, with the same places', async () => {
  const catalogues = await allCatalogues()
  expect(catalogues.length).toBeGreaterThanOrEqual(11)
  expect(catalogues.flatMap(({ en, fr }) => placeFaults(en, fr))).toEqual([])
})

test.each([
  [{ a: 'x' }, {}, 'a: missing in French'],
  [{}, { a: 'x' }, 'a: missing in English'],
  [{ a: '{name}' }, { a: '{nom}' }, 'a: {name} in English, {nom} in French'],
  [{ a: '{count} of {total}' }, { a: '{count}' }, 'a: {count total} in English, {count} in French'],
  [{ a: '{count|one}' }, { a: '{count|un|des}' }, 'a: a brace that is no place'],
  [{ a: 'a {name' }, { a: 'a {name' }, 'a: a brace that is no place'],
])('%j and %j: %s', (en, fr, fault) => {
  expect(placeFaults(en as Record<string, string>, fr as Record<string, string>)).toContain(fault)
})

test('a language may need a word of number where the other does not', () => {
  expect(placeFaults({ a: '{count} unhealthy' }, { a: '{count} {count|défaillant|défaillants}' })).toEqual([])
})
