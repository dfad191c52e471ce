import { beforeEach, expect, test } from 'vitest'
import { describeOnEachDatabase, enrolledHost } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import type { ContainerTransition } from './changes.ts'
import type { Container } from './container.ts'
import { StateRepository } from './state-repository.ts'

const t0 = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

const container = (hostId: number, containerId: string, more: Partial<Container> = {}): Container => ({
  hostId,
  containerId,
  name: `name-${containerId}`,
  image: 'bb:latest',
  imageId: 'sha256:abc',
  state: 'running',
  status: 'Up 3 minutes',
  health: 'none',
  createdAtMs: t0,
  startedAtMs: t0 + 1,
  restartCount: 0,
  ports: [{ containerPort: 80, hostPort: 8080, hostIp: '0.0.0.0', protocol: 'tcp' }] as Container['ports'],
  labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
  mounts: [],
  networks: [],
  lastUpdateAtMs: t0 + 2,
  ...more,
})

const transition = (hostId: number, containerId: string): ContainerTransition => ({
  hostId,
  containerId,
  containerName: `name-${containerId}`,
  atMs: t0,
  fromState: 'running',
  toState: 'exited',
  toHealth: 'none',
  exitCode: 137,
  source: 'event',
})

describeOnEachDatabase('state', (database) => {
  let hostId = 0
  const open = () => new StateRepository(database().kysely, new HandClock(t0))
  beforeEach(async () => {
    hostId = await enrolledHost(database())
  })

  test('a change that is refused halfway leaves nothing behind', async () => {
    const state = open()
    const unknownHost = { ...transition(hostId, 'c1'), hostId: 987_654 }
    await expect(
      state.applyContainers(hostId, {
        upserts: [container(hostId, 'c1')],
        removed: [],
        transitions: [unknownHost],
      }),
    ).rejects.toThrow()
    expect(await state.loadHost(hostId)).toEqual([])
  })

  test('a container comes back as it was stored', async () => {
    const state = open()
    const full = container(hostId, 'c1', {
      finishedAtMs: t0 - 5,
      exitCode: 255,
      networkMode: 'bridge',
      mounts: [
        { type: 'bind', source: '/srv/"a', destination: '/a', writable: false },
        { type: 'volume', name: 'data', source: '/v/data', destination: '/data', writable: true },
      ],
      networks: [{ name: 'bridge', networkId: 'n'.repeat(64), ipAddress: '172.17.0.2' }],
    })
    await state.applyContainers(hostId, { upserts: [full], removed: [], transitions: [] })
    expect(await state.loadHost(hostId)).toEqual([full])
    const row = await database().kysely.selectFrom('docker_containers').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      compose_project: 'shop',
      compose_service: 'web',
      created_at: '2026-01-02T03:04:05.678Z',
    })
  })

  test('seeing a container again updates its row, the last sight of a batch counts, removing deletes it', async () => {
    const state = open()
    const seen = [container(hostId, 'c1'), container(hostId, 'c2')]
    await state.applyContainers(hostId, { upserts: seen, removed: [], transitions: [] })
    const stopped = container(hostId, 'c1', { state: 'exited', exitCode: 1 })
    const dead = container(hostId, 'c1', { state: 'dead', exitCode: 2 })
    await state.applyContainers(hostId, {
      upserts: [stopped, dead],
      removed: ['c2', 'never-seen'],
      transitions: [],
    })
    expect(await state.loadHost(hostId)).toEqual([dead])
  })

  test('transitions and the state they led to are stored together, newest listed first', async () => {
    const state = open()
    await state.applyContainers(hostId, {
      upserts: [container(hostId, 'c1', { state: 'exited' })],
      removed: [],
      transitions: [
        transition(hostId, 'c1'),
        { ...transition(hostId, 'c1'), toState: 'removed', source: 'sweep' },
      ],
    })
    const listed = await state.listTransitions({ hostId, containerId: 'c1', limit: 10 })
    expect(listed.map((row) => [row.to_state, row.source, row.exit_code])).toEqual([
      ['removed', 'sweep', 137],
      ['exited', 'event', 137],
    ])
    const [newest] = listed
    expect(await state.listTransitions({ limit: 10, before: newest?.id ?? 0 })).toHaveLength(1)
  })

  test('hostile labels, times and sizes do not lose the batch', async () => {
    const state = open()
    const hostile = container(hostId, 'c1', {
      name: 'a\0b',
      labels: { 'x\0': '\u0000', '\ud800': "'); DROP TABLE hosts" },
      createdAtMs: Number.NaN,
      startedAtMs: 8.64e15,
      exitCode: 4_294_967_295,
      restartCount: 9_000_000_000,
    })
    await state.applyContainers(hostId, {
      upserts: [hostile, container(hostId, 'c2')],
      removed: [],
      transitions: [],
    })
    const [back] = await state.loadHost(hostId)
    expect(back).toMatchObject({ name: 'a\uFFFDb', exitCode: 4_294_967_295, restartCount: 9_000_000_000 })
    expect(back?.labels['x\0']).toBe('\0')
  })

  test('5,000 containers with transitions are one transaction and come back whole', async () => {
    const state = open()
    const many = Array.from({ length: 5_000 }, (_, index) => container(hostId, `c${index}`))
    const transitions = many.map((one) => transition(hostId, one.containerId))
    await state.applyContainers(hostId, { upserts: many, removed: [], transitions })
    expect(await state.loadHost(hostId)).toHaveLength(5_000)
    await state.applyContainers(hostId, {
      upserts: [],
      removed: many.map((one) => one.containerId),
      transitions: [],
    })
    expect(await state.loadHost(hostId)).toEqual([])
    expect(await state.listTransitions({ limit: 10_000 })).toHaveLength(5_000)
  })

  test('the host row follows the state, and its transitions are kept', async () => {
    const state = open()
    const reason = { code: 'engine_refused', params: { address: 'unix:///s' } } as const
    const host = { id: hostId, name: 'h', address: 'unix:///s', engineVersion: '28.5.1', lastSeenAtMs: t0 }
    await state.applyHost({ ...host, status: 'online' }, [
      { hostId, atMs: t0, from: 'connecting', to: 'online' },
    ])
    await state.applyHost({ ...host, status: 'unreachable', reason }, [])
    await state.recordHostTransition({
      hostId,
      atMs: t0,
      from: 'online',
      to: 'unreachable',
      reason,
    })
    const row = await database().kysely.selectFrom('hosts').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      status: 'offline',
      docker_status: 'unreachable',
      docker_status_reason: expect.stringContaining('No Docker engine listens on unix:///s'),
      docker_version: '28.5.1',
      last_seen_at: '2026-01-02T03:04:05.678Z',
    })
    const told = await state.listHostTransitions(hostId, 10)
    expect(told.map((one) => [one.from_status, one.to_status])).toEqual([
      ['online', 'unreachable'],
      ['connecting', 'online'],
    ])
  })

  test('removing a host removes what was known of it', async () => {
    const state = open()
    await state.applyContainers(hostId, {
      upserts: [container(hostId, 'c1')],
      removed: [],
      transitions: [transition(hostId, 'c1')],
    })
    await database().kysely.deleteFrom('hosts').execute()
    expect(await state.loadHost(hostId)).toEqual([])
    expect(await state.listTransitions({ limit: 10 })).toEqual([])
  })
})
