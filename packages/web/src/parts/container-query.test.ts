import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInViews, searchOf, viewOf } from './container-filters-view-list.ts'
import {
  type ContainerQuery,
  groupings,
  healthFacets,
  readQuery,
  sortKeys,
  stateFacets,
  writeQuery,
} from './container-query.ts'

const none = readQuery({})

test('what is typed into the address and not understood asks for nothing', () => {
  const typed = {
    look: 'yes',
    state: 'fine,__proto__',
    health: 'so-so',
    host: '1e3,-2,0',
    sort: '__proto__',
    dir: 'up',
    group: 'x',
    project: '',
  }
  expect(readQuery(typed)).toEqual({ ...none, descending: false })
})

test('an address of before health had a place of its own is still understood', () => {
  expect(readQuery({ state: 'unhealthy' })).toEqual({ ...none, healths: ['unhealthy'] })
})

const anyQuery: fc.Arbitrary<ContainerQuery> = fc.record({
  look: fc.boolean(),
  states: fc.subarray([...stateFacets]),
  healths: fc.subarray([...healthFacets]),
  hostIds: fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { maxLength: 3 }),
  projects: fc.uniqueArray(
    fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '-', 'a,b', '%2C', '%', ',')),
    { maxLength: 3 },
  ),
  q: fc.string(),
  sort: fc.constantFrom(...sortKeys),
  descending: fc.boolean(),
  group: fc.constantFrom(...groupings),
})

test('every query can be written into the address and read again', () => {
  fc.assert(
    fc.property(anyQuery, (asked) => {
      const address = new URLSearchParams(writeQuery(asked)).toString()
      expect(readQuery(Object.fromEntries(new URLSearchParams(address)))).toEqual(asked)
    }),
  )
})

test('a view is known again by what it asks, in whatever order its address says it', () => {
  const own = [{ name: 'all', search: 'q=db&state=stopped' }]
  expect(viewOf('state=stopped&q=db', own)).toBe('own all')
  expect(viewOf('', own)).toBe('all')
  expect(viewOf('q=d', own)).toBeUndefined()
  expect(viewOf('look=1&sort=cpu&group=host', own)).toBe('look')
  for (const view of builtInViews) expect(viewOf(view.search, [])).toBe(view.key)
})

test('a view whose address was tampered with asks for what is understood of it', () => {
  const query = readQuery(Object.fromEntries(new URLSearchParams('state=stopped&sort=evil&c=1/x')))
  expect(searchOf(query)).toBe('state=stopped')
})
