import type { ContainerSummary, Mount } from '@vigie/docker-client'
import { type FakeEngine, startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { watchEngine } from '../../test/watch-engine.ts'
import type { Container } from '../state/container.ts'
import { fromSummary, needsInspection } from './from-engine.ts'

const within = { timeout: 4_000, interval: 5 }
const INSPECTION = 'GET /containers/{id}/json'

const networksOf = (container: Container | undefined) =>
  container?.networks.map(({ name, ipAddress }) => `${name} ${ipAddress === undefined ? 'off' : 'on'}`)

/** Everything was listed and inspected, and what was asked so far is forgotten. */
async function settled(fake: FakeEngine, watched: ReturnType<typeof watchEngine>): Promise<void> {
  await expect.poll(watched.status, within).toBe('online')
  await watched.collector.collectAll()
  const isInspected = ({ state, pid, finishedAtMs }: Container) =>
    (state !== 'running' || pid !== undefined) && (state !== 'exited' || finishedAtMs !== undefined)
  await expect.poll(() => [...watched.state.containers(1)].every(isInspected), within).toBe(true)
  fake.traffic.reset()
  watched.changed.length = 0
}

test('a network that a running container is put on, or taken off, is shown without a sweep', async () => {
  await using fake = await startFakeEngine()
  fake.network('back')
  await fake.run({ name: 'web' })
  await using watched = watchEngine(fake)
  await settled(fake, watched)
  fake.connect('back', 'web')
  await expect.poll(() => networksOf(watched.named('web')), within).toEqual(['back on', 'bridge on'])
  fake.disconnect('bridge', 'web')
  await expect.poll(() => networksOf(watched.named('web')), within).toEqual(['back on'])
  expect(watched.changed).toEqual(['web', 'web'])
  expect(fake.traffic.count('GET /networks')).toBe(0)
})

test('a stopped container keeps its networks, without an address', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  await using watched = watchEngine(fake)
  await settled(fake, watched)
  await fake.stop('web')
  await expect.poll(() => networksOf(watched.named('web')), within).toEqual(['bridge off'])
  expect(watched.named('web')?.networks[0]?.networkId).toMatch(/^[0-9a-f]{64}$/)
})

test('a network of a stopped container, of which no engine tells, is found by the sweep', async () => {
  await using fake = await startFakeEngine()
  fake.network('back')
  fake.create({ name: 'web' })
  await using watched = watchEngine(fake)
  await settled(fake, watched)
  fake.connect('back', 'web')
  await watched.collector.collectAll()
  expect(networksOf(watched.named('web'))).toEqual(['back off', 'bridge off'])
})

test('sweeps over containers with mounts and networks announce nothing and inspect nothing', async () => {
  await using fake = await startFakeEngine({ containers: 40 })
  const unnamed = { volume: 'f'.repeat(64), destination: '/scratch', unnamed: true }
  await fake.run({
    name: 'web',
    mounts: [unnamed, { hostPath: '/srv', destination: '/data', readOnly: true }],
  })
  await using watched = watchEngine(fake)
  await settled(fake, watched)
  const before = watched.named('web')
  for (let sweep = 0; sweep < 3; sweep += 1) await watched.collector.collectAll()
  expect([watched.changed, fake.traffic.count(INSPECTION)]).toEqual([[], 0])
  const after = watched.named('web')
  expect(after?.mounts).toBe(before?.mounts)
  expect(after?.networks).toBe(before?.networks)
  expect(after?.mounts.map(({ source, writable }) => [source, writable])).toEqual([
    ['/srv', false],
    [`/var/lib/docker/volumes/${unnamed.volume}/_data`, true],
  ])
})

test('a start and its attachments cost as few inspections as a start alone', async () => {
  await using fake = await startFakeEngine({ pace: 1 })
  fake.create({ name: 'web' })
  await using watched = watchEngine(fake)
  await settled(fake, watched)
  await fake.start('web')
  await expect.poll(() => networksOf(watched.named('web')), within).toEqual(['bridge on'])
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(fake.traffic.count(INSPECTION)).toBe(1)
})

const volume: Mount = { type: 'volume', name: 'f', source: '/v/f', destination: '/d', writable: true }

function listed(mounts: readonly Mount[], known: Container | undefined): Container {
  const summary: ContainerSummary = {
    id: 'a',
    name: 'web',
    names: ['web'],
    image: 'bb',
    imageId: 'sha256:1',
    state: 'exited',
    status: '',
    health: 'none',
    ports: [],
    labels: {},
    mounts,
    networks: [],
  }
  return fromSummary(1, summary, known, 1)
}

test('the place of a volume that a list leaves out is what an inspection said of the same volume', () => {
  const known = listed([volume], undefined)
  expect(listed([{ ...volume, source: '' }], known).mounts).toBe(known.mounts)
  const other = listed([{ ...volume, name: 'g', source: '' }], known)
  expect(other.mounts[0]?.source).toBe('')
  expect(needsInspection(known, other)).toBe(true)
})

test('a volume that its driver gives no place asks for no inspection at each sweep', () => {
  const known = listed([{ ...volume, source: '' }], undefined)
  expect(needsInspection(known, listed([{ ...volume, source: '' }], known))).toBe(false)
})
