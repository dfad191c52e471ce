import { expect, test } from 'vitest'
import { containerFixture, hostFixture } from '../data/wire-fixtures.ts'
import { troubles, unsettled, verdictOf, wrongOf } from './verdict.ts'

const what = (...given: Parameters<typeof troubles>) =>
  troubles(...given).map((trouble) =>
    trouble.kind === 'host' ? trouble.host.name : `${trouble.container.name} ${trouble.what}`,
  )

test('what is not known is not down: containers of a host out of sight are no trouble of their own', () => {
  const away = hostFixture({ name: 'nas', docker_status: 'unreachable', docker_status_code: 'refused' })
  const lost = containerFixture({ state: 'unknown', last_state: 'dead', health: 'unhealthy' })
  expect(what([away], [lost])).toEqual(['nas'])
})

test('hosts come first, then what is dead, what keeps restarting, what is unhealthy', () => {
  const containers = [
    containerFixture({ name: 'b', health: 'unhealthy' }),
    containerFixture({ name: 'a', health: 'unhealthy' }),
    containerFixture({ name: 'c', state: 'restarting' }),
    containerFixture({ name: 'd', state: 'dead' }),
  ]
  expect(what([hostFixture({ docker_status: 'degraded' })], containers)).toEqual([
    'nas',
    'd dead',
    'c restarting',
    'a unhealthy',
    'b unhealthy',
  ])
})

test('a container that was stopped may be meant to be, and so may a host that is not watched', () => {
  const stopped = containerFixture({ state: 'exited', exit_code: 137 })
  expect(what([hostFixture({ docker_status: 'disabled' })], [stopped])).toEqual([])
})

const ended = (
  exit_code: number | null,
  desired?: string,
  over: Parameters<typeof containerFixture>[0] = {},
) =>
  containerFixture({
    state: 'exited',
    exit_code,
    labels: desired === undefined ? {} : { 'homelab.desired': desired },
    ...over,
  })

test.each([
  [3, undefined, 'failed'],
  [3, 'stopped', undefined],
  [3, 'running', 'failed'],
  [3, 'perhaps', 'failed'],
  [0, undefined, undefined],
  [0, 'running', 'down'],
  [0, 'stopped', undefined],
  [137, undefined, undefined],
  [137, 'running', 'down'],
  [143, 'running', 'down'],
  [null, undefined, undefined],
  [null, 'running', 'down'],
] as const)('what ended with code %s and should be %s is %s', (code, desired, wrong) => {
  expect(wrongOf(ended(code, desired))).toBe(wrong)
})

test.each([
  ['created', 'down'],
  ['paused', 'down'],
  ['removing', undefined],
  ['running', undefined],
  ['unknown', undefined],
  ['dead', 'dead'],
] as const)('what should run and is %s is %s', (state, wrong) => {
  expect(wrongOf(ended(null, 'running', { state }))).toBe(wrong)
})

test("Vigie's own label holds before the one of the whole house", () => {
  const labels = { 'vigie.desired': 'stopped', 'homelab.desired': 'running' }
  expect(wrongOf(ended(3, undefined, { labels }))).toBeUndefined()
})

test('what gave up stands before what still tries, is bad, and of one project is one line', () => {
  const gone = ['a', 'b', 'c'].map((name) =>
    ended(3, undefined, { name, container_id: name, compose_project: 'shop' }),
  )
  const found = troubles([], [containerFixture({ name: 'loop', state: 'restarting' }), ...gone])
  expect(found.map((one) => one.kind === 'container' && [one.what, one.alike.length])).toEqual([
    ['failed', 3],
    ['restarting', 1],
  ])
  expect(verdictOf([hostFixture()], found)).toBe('bad')
})

test('a host that is being reached is in trouble only once that failed', () => {
  expect(what([hostFixture({ docker_status: 'connecting' })], [])).toEqual([])
  const failed = hostFixture({ docker_status: 'connecting', docker_status_code: 'refused' })
  expect(what([failed], [])).toEqual(['nas'])
})

test('between two restarts a container is still in trouble, until it has run for a while', () => {
  const at = Date.parse('2026-11-21T08:00:00.000Z')
  const looping = containerFixture({
    name: 'loop',
    state: 'running',
    restart_count: 7,
    started_at: '2026-11-21T08:00:00.000Z',
  })
  const fresh = containerFixture({ ...looping, container_id: 'fresh', name: 'fresh', restart_count: 0 })
  const now = (ms: number) => what([], [looping, fresh], new Set(unsettled([looping, fresh], at + ms)))
  expect(now(1_000)).toEqual(['loop restarting'])
  expect(now(15_000)).toEqual([])
})

const unwell = (name: string, over: Parameters<typeof containerFixture>[0] = {}) =>
  containerFixture({ name, container_id: `id ${name} ${over.host_id}`, health: 'unhealthy', ...over })

test('a project of which much is unwell is one thing to look at, and so is an image', () => {
  const shop = ['a', 'b', 'c'].map((name) => unwell(name, { compose_project: 'shop' }))
  const image = [2, 3, 4].map((host_id) => unwell('x', { host_id, image: 'bad:2' }))
  const found = troubles([], [...shop, ...image, unwell('alone')])
  expect(found.map((one) => [one.kind === 'container' && one.by, one.alike.length])).toEqual([
    ['project', 3],
    [undefined, 1],
    ['image', 3],
  ])
})

test('two of a project, or the same project on two hosts, are things of their own', () => {
  const found = troubles(
    [],
    [
      unwell('a', { compose_project: 'shop', image: '1' }),
      unwell('b', { compose_project: 'shop', image: '2' }),
      unwell('c', { compose_project: 'shop', image: '3', host_id: 2 }),
    ],
  )
  expect(found.map((one) => one.alike.length)).toEqual([1, 1, 1])
})

test('hosts that fail for one reason are one thing, those that fail for another are not', () => {
  const away = [1, 2, 3].map((id) =>
    hostFixture({ id, docker_status: 'unreachable', docker_status_code: 'refused' }),
  )
  const slow = hostFixture({ id: 4, docker_status: 'unreachable', docker_status_code: 'timeout' })
  expect(troubles([...away, slow], []).map((one) => one.alike.length)).toEqual([3, 1])
})

test('the line of a group keeps its key while its members come and go', () => {
  const shop = ['a', 'b', 'c', 'd'].map((name) => unwell(name, { compose_project: 'shop' }))
  expect(troubles([], shop.slice(1)).map((one) => one.key)).toEqual(troubles([], shop).map((one) => one.key))
})

test('all is well only once every watched host was looked at, and there is one', () => {
  const verdict = (...hosts: ReturnType<typeof hostFixture>[]) => verdictOf(hosts, troubles(hosts, []))
  const off = hostFixture({ docker_status: 'disabled' })
  const first = hostFixture({ docker_status: 'connecting', docker_last_collect_at: null })
  const unread = hostFixture({ docker_last_collect_at: null })
  expect(verdict()).toBe('no_host')
  expect(verdict(off)).toBe('none_watched')
  expect(verdict(hostFixture(), first)).toBe('waiting')
  expect(verdict(hostFixture(), unread)).toBe('waiting')
  expect(verdict(hostFixture(), off)).toBe('well')
})

test('what is wrong is told although other hosts are still being reached', () => {
  const first = hostFixture({ docker_status: 'connecting' })
  expect(verdictOf([first], troubles([first], [unwell('a')]))).toBe('unwell')
  const away = hostFixture({ docker_status: 'unreachable' })
  expect(verdictOf([first, away], troubles([first, away], []))).toBe('bad')
})
