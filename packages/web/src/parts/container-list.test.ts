import type { Container } from '@vigie/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ContainerKey } from '../data/fleet-store.ts'
import { containerKey } from '../data/fleet-store.ts'
import { containerFixture, hostFixture } from '../data/wire-fixtures.ts'
import { type Roll, rollOf } from './container-list.ts'
import { find } from './container-list-find.ts'
import { countMarked, linesOf, membersOf } from './container-list-groups.ts'
import { type Order, orderOf } from './container-list-order.ts'
import { type ContainerQuery, readQuery, sortKeys } from './container-query.ts'

const none = readQuery({})
const nowMs = Date.parse('2026-01-02T04:00:00.000Z')
const hosts = new Map([
  [1, hostFixture({ id: 1, name: 'nas' })],
  [2, hostFixture({ id: 2, name: 'pi' })],
])
const held = (all: readonly Container[]): ReadonlyMap<ContainerKey, Container> =>
  new Map(all.map((one) => [containerKey(one), one]))
const roll = (all: readonly Container[], before?: Roll, usage?: Parameters<typeof rollOf>[0]['usage']) =>
  rollOf({ containers: held(all), hosts, usage, nowMs }, before)
const named = (name: string, over: Partial<Container> = {}) =>
  containerFixture({ name, container_id: `id-${name}-${over.host_id ?? 1}`, ...over })
const inOrder = (query: ContainerQuery, all: readonly Container[]) =>
  orderOf(roll(all), query, undefined).inOrder
const foundIn = (query: ContainerQuery, ...all: Container[]) => find(inOrder(query, all), query)
const names = (query: ContainerQuery, ...all: Container[]) =>
  foundIn(query, ...all).listed.map((one) => one.container.name)

test('a filter counts what its other choices would show, and not what other filters leave out', () => {
  const { facets, listed } = foundIn(
    { ...none, states: ['running'] },
    named('a', { compose_project: 'blog' }),
    named('b', { state: 'exited', compose_project: 'blog' }),
    named('c', { health: 'unhealthy', host_id: 2 }),
    named('d', { state: 'unknown', health: 'unhealthy', host_id: 2 }),
  )
  expect(listed.map((one) => one.container.name)).toEqual(['a', 'c'])
  expect(Object.fromEntries(facets.states)).toEqual({ running: 2, stopped: 1, unknown: 1 })
  expect(Object.fromEntries(facets.healths)).toEqual({ none: 1, unhealthy: 1 })
  expect(Object.fromEntries(facets.hosts)).toEqual({ 1: 1, 2: 1 })
  expect(Object.fromEntries(facets.projects)).toEqual({ blog: 1, '': 1 })
  expect(facets.anyState).toBe(4)
})

const anyContainer = fc.record({
  name: fc.constantFrom('a', 'B', 'b', 'a10', 'a9', '‮x'),
  host_id: fc.constantFrom(1, 2),
  container_id: fc.uuid(),
  state: fc.constantFrom(
    'running',
    'exited',
    'unknown',
    'created',
    'dead',
    'paused',
    'removing',
    'restarting',
  ),
  health: fc.constantFrom('none', 'unhealthy', 'healthy'),
  compose_project: fc.constantFrom(null, 'blog', 'shop'),
  memory_used: fc.option(fc.nat(3)),
}) as fc.Arbitrary<Partial<Container>>
const anyContainers = fc.array(anyContainer.map((over) => containerFixture(over)))

test('the counts of the states add up to all that there is', () => {
  fc.assert(
    fc.property(anyContainers, (all) => {
      const { facets, listed } = foundIn(none, ...all)
      const sum = [...facets.states.values()].reduce((a, b) => a + b, 0)
      expect([sum, facets.anyState]).toEqual([listed.length, listed.length])
    }),
  )
})

test('several values of a filter show what fits any of them', () => {
  const all = [named('a'), named('b', { state: 'exited' }), named('c', { state: 'paused', host_id: 2 })]
  expect(names({ ...none, states: ['running', 'paused'] }, ...all)).toEqual(['a', 'c'])
  expect(names({ ...none, hostIds: [1, 2], states: ['stopped'] }, ...all)).toEqual(['b'])
})

test('what needs a look is what the verdict names, and not a container that somebody stopped', () => {
  const loop = { state: 'running', restart_count: 5, started_at: '2026-01-02T03:59:55.000Z' } as const
  const all = [
    named('fine'),
    named('stopped', { state: 'exited' }),
    named('dead', { state: 'dead' }),
    named('ill', { health: 'unhealthy' }),
    named('ill-and-gone', { state: 'unknown', health: 'unhealthy' }),
    named('loop', loop),
  ]
  expect(names({ ...none, look: true }, ...all)).toEqual(['dead', 'ill', 'loop'])
})

test('one that Docker starts over and over is restarting all the while, until it has run for a time', () => {
  const loop = named('loop', { restart_count: 5, started_at: '2026-01-02T03:59:50.000Z' })
  const before = roll([loop])
  expect([...before.values()].map(({ state }) => state)).toEqual(['restarting'])
  const later = rollOf({ containers: held([loop]), hosts, usage: undefined, nowMs: nowMs + 10_000 }, before)
  expect([...later.values()].map(({ state }) => state)).toEqual(['running'])
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
  expect([...roll(all, undefined, usage).values()].map((one) => [one.cpu, one.memory])).toEqual([
    [null, null],
    [null, 4],
  ])
})

test('what does not run uses nothing, whatever was heard of it last', () => {
  const last = { cpu_percent: 3, memory_used: 9 }
  const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const
  const all = states.map((state) => named(state, { state, ...last }))
  const usage = new Map([
    [1, { containers: Object.fromEntries(states.map((state) => [`id-${state}-1`, last])) }],
  ])
  const withFigures = (held: Roll) =>
    [...held.values()].filter((one) => one.cpu !== null || one.memory !== null).map(({ state }) => state)
  expect(withFigures(roll(all))).toEqual(['running', 'paused'])
  expect(withFigures(roll(all, undefined, usage))).toEqual(['running', 'paused'])
  // A container that ends loses its figures with its state, not when its host tells the next ones.
  const ended = roll([named('running', { state: 'exited', ...last })], roll(all, undefined, usage), usage)
  expect(withFigures(ended)).toEqual([])
})

test('what says the same stays the same object, so that one change draws one row and none draws nothing', () => {
  const one = named('a')
  const other = named('b')
  const before = roll([one, other], undefined, new Map([[1, { containers: {} }]]))
  const usage = new Map([[1, { containers: { 'id-b-1': { cpu_percent: 3, memory_used: 9 } } }]])
  const after = roll([one, other], before, usage)
  const key = containerKey(one)
  expect(after.get(key)).toBe(before.get(key))
  expect(after.get(containerKey(other))).toMatchObject({ cpu: 3, memory: 9 })
  expect(roll([one, other], after, usage)).toBe(after)
})

test('an order kept through changes is the order of a fresh sort', () => {
  fc.assert(
    fc.property(
      fc.array(anyContainers, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...sortKeys),
      fc.boolean(),
      (steps, sort, descending) => {
        let known: Roll | undefined
        let order: Order | undefined
        let there: readonly Container[] = []
        for (const step of steps) {
          // Some go, some change, some come.
          there = [
            ...there.slice(1).map((one, at) => (at % 2 ? { ...one, name: `${one.name}1` } : one)),
            ...step,
          ]
          known = roll(there, known)
          order = orderOf(known, { sort, descending }, order)
          const fresh = orderOf(roll(there), { sort, descending }, undefined)
          expect(order.inOrder.map(({ key }) => key)).toEqual(fresh.inOrder.map(({ key }) => key))
        }
      },
    ),
  )
})

const grouped: ContainerQuery = { ...none, group: 'project' }
const shop = [
  named('a'),
  named('b', { compose_project: 'shop', state: 'exited' }),
  named('c', { compose_project: 'blog', health: 'unhealthy' }),
  named('d', { compose_project: 'blog' }),
]

test('groups are in order, those of no project at the end, and each says how many it holds and how they fare', () => {
  const lines = linesOf(inOrder(grouped, shop), 'project', new Set())
  const said = lines.map((line) =>
    line.kind === 'group'
      ? `${line.label || '-'}: ${line.count}, ${line.running} run, ${line.troubled} in trouble`
      : line.container.name,
  )
  expect(said).toEqual([
    'blog: 2, 2 run, 1 in trouble',
    'c',
    'd',
    'shop: 1, 0 run, 0 in trouble',
    'b',
    '-: 1, 1 run, 0 in trouble',
    'a',
  ])
})

test('of a folded group only the heading is left, and its members are still counted and selected', () => {
  const listed = inOrder(grouped, shop)
  const lines = linesOf(listed, 'project', new Set(['project blog']))
  expect(lines.map((line) => (line.kind === 'group' ? line.label : line.container.name))).toEqual([
    'blog',
    'shop',
    'b',
    '',
    'a',
  ])
  const members = membersOf(listed, { by: 'project', key: 'project blog' })
  expect(members).toEqual(['1/id-c-1', '1/id-d-1'])
  const marked = countMarked(listed, 'project', new Set([...members, '1/id-a-1']))
  expect(Object.fromEntries(marked)).toEqual({ '': 3, 'project blog': 2, 'project ': 1 })
})

test('two hosts of one name are two groups', () => {
  const twins = new Map([
    [1, hostFixture({ id: 1, name: 'nas' })],
    [2, hostFixture({ id: 2, name: 'nas' })],
  ])
  const all = rollOf({
    containers: held([named('a'), named('b', { host_id: 2 })]),
    hosts: twins,
    usage: undefined,
    nowMs,
  })
  const lines = linesOf(orderOf(all, none, undefined).inOrder, 'host', new Set())
  expect(lines.flatMap((line) => (line.kind === 'group' ? [line.key] : []))).toEqual(['host 1', 'host 2'])
})
