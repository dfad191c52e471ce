import type { Container } from '@vigie/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { containerFixture, hostFixture } from '../data/wire-fixtures.ts'
import { find, linesOf, sorted, withFigures } from './container-list.ts'
import { type ContainerQuery, readQuery, sortKeys, writeQuery } from './container-query.ts'
import { type Attention, holdLines } from './held-lines.ts'

const none = readQuery({})
const hosts = new Map([
  [1, hostFixture({ id: 1, name: 'nas' })],
  [2, hostFixture({ id: 2, name: 'pi' })],
])
const listed = (...containers: Container[]) => withFigures(containers, hosts, undefined)
const named = (name: string, over: Partial<Container> = {}) =>
  containerFixture({ name, container_id: `id-${name}-${over.host_id ?? 1}`, ...over })
const names = (query: ContainerQuery, ...containers: Container[]) =>
  sorted(find(listed(...containers), query).listed, query, new Map()).map((one) => one.container.name)

test('what is typed into the address and not understood asks for nothing', () => {
  const typed = { state: 'fine', host: '1e3', sort: '__proto__', dir: 'up', group: 'x', project: '' }
  expect(readQuery(typed)).toEqual({ ...none, descending: false })
})

test('every query can be written into the address and read again', () => {
  const query = fc.record({
    state: fc.constantFrom('running', 'stopped', 'unknown', undefined),
    hostId: fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: undefined }),
    project: fc.option(
      fc.string({ maxLength: 8 }).filter((name) => name !== '-'),
      { nil: undefined },
    ),
    q: fc.string(),
    sort: fc.constantFrom(...sortKeys),
    descending: fc.boolean(),
    group: fc.constantFrom('none', 'project', 'host'),
  }) as fc.Arbitrary<ContainerQuery>
  fc.assert(
    fc.property(query, (asked) => {
      expect(readQuery(writeQuery(asked))).toEqual(asked)
    }),
  )
})

test('a filter counts what its other choices would show, and not what other filters leave out', () => {
  const { facets, listed: shown } = find(
    listed(
      named('a', { state: 'running', compose_project: 'blog' }),
      named('b', { state: 'exited', compose_project: 'blog' }),
      named('c', { state: 'running', health: 'unhealthy', host_id: 2 }),
      named('d', { state: 'unknown', health: 'unhealthy', host_id: 2 }),
    ),
    { ...none, state: 'running' },
  )
  expect(shown.map((one) => one.container.name)).toEqual(['a', 'c'])
  expect(Object.fromEntries(facets.states)).toEqual({ running: 2, stopped: 1, unhealthy: 1, unknown: 1 })
  expect(Object.fromEntries(facets.hosts)).toEqual({ 1: 1, 2: 1 })
  expect(Object.fromEntries(facets.projects)).toEqual({ blog: 1, '': 1 })
  expect(facets.anyState).toBe(4)
})

test('a search looks at name, image, project, host and the beginning of the id, whatever the case', () => {
  const all = [
    named('Web', { image: 'nginx:1' }),
    named('db', { image: 'postgres:17', compose_project: 'Shop' }),
    named('cache', { host_id: 2 }),
  ]
  expect(names({ ...none, q: 'WEB' }, ...all)).toEqual(['Web'])
  expect(names({ ...none, q: 'shop' }, ...all)).toEqual(['db'])
  expect(names({ ...none, q: 'pi' }, ...all)).toEqual(['cache'])
  expect(names({ ...none, q: 'id-db' }, ...all)).toEqual(['db'])
  expect(names({ ...none, q: 'd-db' }, ...all)).toEqual([])
})

test('names are sorted as people count, and the largest figures come first with the unknown last', () => {
  const all = [
    named('web-10', { memory_used: 5 }),
    named('web-2', { memory_used: null }),
    named('web-1', { memory_used: 9 }),
  ]
  expect(names(none, ...all)).toEqual(['web-1', 'web-2', 'web-10'])
  expect(names(readQuery({ sort: 'memory' }), ...all)).toEqual(['web-1', 'web-10', 'web-2'])
})

test('of a container whose state is unknown no figure is shown, though one was heard', () => {
  const usage = new Map([[1, { containers: { 'id-a-1': { cpu_percent: 3, memory_used: 9 } } }]])
  const all = [named('a', { state: 'unknown' }), named('b', { container_id: 'toString', memory_used: 4 })]
  expect(withFigures(all, hosts, usage).map((one) => [one.cpu, one.memory])).toEqual([
    [null, null],
    [null, 4],
  ])
})

test('what says the same stays the same object, so that one change draws one row', () => {
  const one = named('a')
  const other = named('b')
  const before = withFigures([one, other], hosts, new Map([[1, { containers: {} }]]))
  const usage = new Map([[1, { containers: { 'id-b-1': { cpu_percent: 3, memory_used: 9 } } }]])
  const after = withFigures([one, other], hosts, usage, before)
  expect(after[0]).toBe(before[0])
  expect(after[1]).toMatchObject({ cpu: 3, memory: 9 })
})

test('the last order makes no difference to the next, only to how soon it is there', () => {
  const container = fc.record({
    name: fc.constantFrom('a', 'B', 'b', 'a10', 'a9', '‮x'),
    host_id: fc.constantFrom(1, 2),
    container_id: fc.uuid(),
    state: fc.constantFrom('running', 'exited', 'unknown'),
    memory_used: fc.option(fc.nat(3)),
  }) as fc.Arbitrary<Partial<Container>>
  fc.assert(
    fc.property(fc.array(container), fc.constantFrom(...sortKeys), fc.boolean(), (all, sort, descending) => {
      const query = { ...none, sort, descending }
      const given = listed(...all.map((over) => containerFixture(over)))
      const once = sorted(given, query, new Map())
      const before = new Map([...once].reverse().map((one, place) => [one.key, place]))
      expect(sorted([...given].reverse(), query, before)).toEqual(once)
    }),
  )
})

test('groups are in order, those of no project at the end, and each says how many it holds', () => {
  const query: ContainerQuery = { ...none, group: 'project' }
  const all = listed(
    named('a'),
    named('b', { compose_project: 'shop' }),
    named('c', { compose_project: 'blog' }),
    named('d', { compose_project: 'blog' }),
  )
  const lines = linesOf(sorted(all, query, new Map()), query, { noProject: 'no project' })
  expect(lines.map((line) => (line.kind === 'group' ? `${line.label} ${line.count}` : line.key))).toEqual([
    'blog 2',
    '1/id-c-1',
    '1/id-d-1',
    'shop 1',
    '1/id-b-1',
    'no project 1',
    '1/id-a-1',
  ])
})

const lines = (...keys: string[]) => keys.map((key) => ({ kind: 'container' as const, key }))
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
