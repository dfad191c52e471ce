import { containerSchema, hostSchema, usageSchema } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerOf, fleetOf, hostState, limitedTo, principal } from '../../test/fleet-fixture.ts'
import { FleetState } from '../state/fleet-state.ts'
import { createFleetView } from './fleet-view-of-state.ts'

const atMs = Date.UTC(2026, 0, 2)
const at = '2026-01-02T00:00:00.000Z'
const inventory = {
  listImages: async () => [
    { imageId: 'sha256:1', repoTags: ['a:1'], sizeBytes: 5, createdAtMs: atMs, lastUpdateAt: at },
  ],
  listVolumes: async () => [],
  listNetworks: async () => [],
}
const viewOf = (state: FleetState) => createFleetView({ state, inventory })
const everybody = principal()

test('what stands on a host that may not be seen is answered like what is not there', async () => {
  const view = viewOf(fleetOf([1, 1]))
  const bot = limitedTo(2)
  const id = containerOf(1, 'c-0').containerId
  expect(view.host(bot, 1, 'en')).toEqual(view.host(bot, 99, 'en'))
  expect(view.containers(bot, { hostId: 1 })).toEqual([])
  expect(view.findContainer(bot, 1, id)).toEqual({ ok: false, code: 'host_not_found' })
  expect(view.findContainer(bot, 99, id)).toEqual({ ok: false, code: 'host_not_found' })
  expect(view.change(bot, { hostId: 1, containerIds: [id], removed: [id] })).toBeUndefined()
  expect(view.usage(bot, 1)).toEqual([])
  expect(await view.images(bot, 1)).toBeUndefined()
  expect(await view.images(bot, 99)).toBeUndefined()
  expect(view.hosts(bot, 'en').map((host) => host.id)).toEqual([2])
  expect(view.containers(bot).map((container) => container.host_id)).toEqual([2])
  expect(await view.images(bot, 2)).toHaveLength(1)
})

test('the containers of a host out of sight are unknown, and so are their figures', () => {
  const state = fleetOf([2])
  const view = viewOf(state)
  const [first] = view.containers(everybody)
  const id = first?.container_id ?? ''
  state.setUsage(1, new Map([[id, { atMs, cpuPercent: 12.345, memoryBytes: 7.6 }]]), undefined)
  expect(view.containers(everybody)[0]).toMatchObject({
    state: 'running',
    cpu_percent: 12.35,
    memory_used: 8,
  })
  state.updateHost(1, { status: 'unreachable', reason: { code: 'internal', params: { reason: 'x' } } }, atMs)
  const lost = view.containers(everybody)[0]
  expect(lost).toMatchObject({
    state: 'unknown',
    last_state: 'running',
    cpu_percent: null,
    memory_used: null,
  })
  expect(view.host(everybody, 1, 'fr')).toMatchObject({
    status: 'offline',
    docker_status: 'unreachable',
    docker_status_code: 'internal',
    containers_unknown: 2,
    containers_running: 0,
    containers_total: 2,
  })
  expect(view.host(everybody, 1, 'fr')?.docker_status_reason).not.toBe(
    view.host(everybody, 1, 'en')?.docker_status_reason,
  )
  expect(view.usage(everybody)).toEqual([])
  expect(view.containers(everybody, { state: 'unknown' })).toHaveLength(2)
  state.updateHost(1, { status: 'online', reason: undefined }, atMs)
  expect(view.containers(everybody)[0]).toMatchObject({ state: 'running', memory_used: 8 })
})

test('absurd times, figures and names of a hostile engine still make answers of the contract', () => {
  const state = new FleetState()
  state.addHost(hostState(1, { name: '</script>\u202e', lastSeenAtMs: Number.MAX_VALUE }), [
    containerOf(1, '__proto__', {
      createdAtMs: Number.NaN,
      startedAtMs: -1e30,
      exitCode: 1e300,
      restartCount: 0.5,
      labels: JSON.parse('{"__proto__":"x","a":"\\ud800"}') as Record<string, string>,
      ports: [{ containerPort: Number.NaN, protocol: 'tcp' }],
    }),
  ])
  const view = viewOf(state)
  state.setUsage(
    1,
    new Map([['x', { atMs, memoryBytes: Number.NaN, cpuPercent: Number.POSITIVE_INFINITY }]]),
    {
      atMs,
      memoryUsedBytes: -5,
      memoryTotalBytes: Number.NaN,
    },
  )
  for (const host of view.hosts(everybody, 'en')) hostSchema.parse(host)
  for (const container of view.containers(everybody)) containerSchema.parse(container)
  for (const usage of view.usage(everybody)) usageSchema.parse(usage)
})

test('a container is found by full id, name, or the only id that begins so, in this order', () => {
  const state = new FleetState()
  const web = containerOf(1, 'web', { containerId: `db${'1'.repeat(62)}` })
  const db = containerOf(1, 'db', { containerId: `aa${'2'.repeat(62)}` })
  const other = containerOf(1, 'other', { containerId: `ab${'3'.repeat(62)}` })
  state.addHost(hostState(1), [web, db, other])
  const view = viewOf(state)
  const find = (ref: string) => {
    const found = view.findContainer(everybody, 1, ref)
    return found.ok ? found.name : found.code
  }
  expect(find('nothing')).toBe('container_not_found')
  expect(find('')).toBe('container_not_found')
  expect(find('a')).toBe('container_ambiguous')
  expect(find('db')).toBe('db')
  expect(find('db1')).toBe('web')
  expect(find(other.containerId)).toBe('other')
})

test('filters go by what is shown, whatever the case', () => {
  const state = new FleetState()
  const shop = { 'com.docker.compose.project': 'Shop' }
  state.addHost(hostState(1, { name: 'b' }), [
    containerOf(1, 'web', { labels: shop, health: 'healthy' }),
    containerOf(1, 'db', { state: 'exited', image: 'Postgres:17' }),
  ])
  state.addHost(hostState(2, { name: 'a', status: 'unreachable' }), [containerOf(2, 'web')])
  const view = viewOf(state)
  const names = (filter: Parameters<typeof view.containers>[1]) =>
    view.containers(everybody, filter).map((container) => `${container.host_id}/${container.name}`)
  expect(names({})).toEqual(['2/web', '1/db', '1/web'])
  expect(names({ state: 'running' })).toEqual(['1/web'])
  expect(names({ health: 'healthy' })).toEqual(['1/web'])
  expect(names({ composeProject: 'shop' })).toEqual([])
  expect(names({ composeProject: 'Shop' })).toEqual(['1/web'])
  expect(names({ q: 'SHOP' })).toEqual(['1/web'])
  expect(names({ q: 'postgres' })).toEqual(['1/db'])
  expect(names({ hostId: 7 })).toEqual([])
})

test('a container that did not change is presented once', () => {
  const state = fleetOf([3])
  const view = viewOf(state)
  const before = view.containers(everybody)
  state.applyContainers(1, [containerOf(1, 'c-1', { state: 'exited' })], [], { source: 'event', atMs })
  const after = view.containers(everybody)
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
  expect(after[1]?.state).toBe('exited')
})
