import { type FakeEngine, startFakeEngine } from '@vigie/testlab'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { watchEngine } from '../../test/watch-engine.ts'
import type { ContainerTransition } from '../state/changes.ts'

const within = { timeout: 4_000, interval: 5 }
const quietly = { times: 1 }

test('a first list that is cut short is never shown; the next one is', async () => {
  await using fake = await startFakeEngine({ containers: 30 })
  fake.faults.truncate('/containers/json', quietly)
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('online')
  expect([...watched.state.containers(1)]).toHaveLength(30)
  expect(watched.statuses).toEqual(['unreachable', 'online'])
})

test('a sweep that answers nonsense degrades the host and loses no container', async () => {
  await using fake = await startFakeEngine({ containers: 5 })
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('online')
  fake.faults.garbage('/containers/json', quietly)
  await watched.collector.collectAll()
  expect([watched.status(), [...watched.state.containers(1)].length]).toEqual(['degraded', 5])
  expect(watched.reason()).toContain('container_list')
  await watched.collector.collectAll()
  expect([watched.status(), watched.reason()]).toEqual(['online', undefined])
})

test('a list of images that fails degrades the host, whose containers stay true', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  fake.faults.status('/images/json', 500, 'layer store is broken')
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('degraded')
  expect(watched.reason()).toContain('layer store is broken')
  await fake.stop('web')
  await expect.poll(() => watched.stateOf('web'), within).toBe('exited')
})

test('an inspection that fails degrades the host until one works', async () => {
  await using fake = await startFakeEngine()
  const { id } = await fake.run({ name: 'web' })
  const mend = fake.faults.status(`/containers/${id}/json`, 500, 'no such luck')
  await using watched = watchEngine(fake)
  await expect.poll(watched.reason, within).toContain('no such luck')
  expect(watched.stateOf('web')).toBe('running')
  mend()
  await watched.collector.collectAll()
  await expect.poll(watched.status, within).toBe('online')
})

test('an inspection that fails after an event is asked again by the next list', async () => {
  await using fake = await startFakeEngine()
  const { id } = await fake.run({ name: 'web' })
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('online')
  fake.faults.status(`/containers/${id}/json`, 500, 'no such luck', quietly)
  await fake.stop('web')
  await expect.poll(watched.status, within).toBe('degraded')
  await watched.collector.collectAll()
  await expect.poll(watched.status, within).toBe('online')
})

test('a container that could never be inspected degrades nothing once it is gone', async () => {
  await using fake = await startFakeEngine()
  const { id } = await fake.run({ name: 'web' })
  fake.faults.status(`/containers/${id}/json`, 500, 'no such luck')
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('degraded')
  await fake.remove('web')
  await expect.poll(() => watched.stateOf('web'), within).toBeUndefined()
  await watched.collector.collectAll()
  expect(watched.status()).toBe('online')
})

test('a stream that always breaks at once does not hammer the engine', async () => {
  await using fake = await startFakeEngine()
  await using watched = watchEngine(fake, 0.5)
  await expect.poll(watched.status, within).toBe('online')
  const cutting = setInterval(() => fake.cutEvents(), 1)
  try {
    fake.traffic.reset()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(fake.traffic.count('GET /events')).toBeLessThan(8)
  } finally {
    clearInterval(cutting)
  }
})

test('an event that cannot be read is made up for by a list', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('online')
  fake.traffic.reset()
  fake.emit('container', 'die', 'x'.repeat(64), { name: 7 as unknown as string })
  await expect.poll(() => fake.traffic.count('GET /containers/json'), within).toBe(1)
  expect(watched.status()).toBe('online')
})

test('a record from the future makes no run deaf', async () => {
  await using fake = await startFakeEngine()
  await using watched = watchEngine(fake, 0, Date.now() + 86_400_000)
  await expect.poll(watched.status, within).toBe('online')
  await fake.run({ name: 'web' })
  await expect.poll(() => watched.stateOf('web'), within).toBe('running')
})

test('an event that was lost is made up for by the sweep, and says so', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  await using watched = watchEngine(fake)
  // An inspection of the first list that is still under way would see the stop by itself.
  await expect.poll(() => [...watched.state.containers(1)][0]?.pid, within).toBeDefined()
  fake.dropEvents(100)
  await fake.stop('web')
  await watched.collector.collectAll()
  expect(watched.told('web')).toEqual(['running>exited sweep'])
})

test('events that come twice count once', async () => {
  await using fake = await startFakeEngine()
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('online')
  fake.duplicateEvents(true)
  await fake.run({ name: 'web' })
  await fake.stop('web')
  await expect.poll(() => watched.stateOf('web'), within).toBe('exited')
  expect(watched.told('web')).toEqual(['->created event', 'created>running event', 'running>exited event'])
})

test('a stream that is cut is continued: nothing lost, nothing twice, and the host was never away', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('online')
  await fake.stop('web')
  await expect.poll(() => watched.stateOf('web'), within).toBe('exited')
  fake.cutEvents()
  await fake.start('web')
  await fake.stop('web')
  await expect
    .poll(() => watched.told('web'), within)
    .toEqual(['running>exited event', 'exited>running event', 'running>exited event'])
  expect(watched.statuses).toEqual(['online'])
})

test('an engine that goes away is lost at once, and its return is told with what changed', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  await using watched = watchEngine(fake)
  await expect.poll(watched.status, within).toBe('online')
  await fake.down()
  await expect.poll(watched.status, within).toBe('unreachable')
  await fake.stop('web')
  await fake.up()
  await expect.poll(watched.status, within).toBe('online')
  await expect.poll(() => watched.stateOf('web'), within).toBe('exited')
  expect(watched.told('web')).toHaveLength(1)
})

test('5,000 containers are all there, and a change of one is heard', async () => {
  await using fake = await startFakeEngine({ containers: 5_000 })
  await using watched = watchEngine(fake)
  await expect.poll(() => [...watched.state.containers(1)].length, { ...within, timeout: 20_000 }).toBe(5_000)
  await fake.run({ name: 'newcomer' })
  await expect.poll(() => watched.stateOf('newcomer'), within).toBe('running')
}, 30_000)

/** What may happen between two looks; `lost` and `cut` are the faults of the stream. */
type Act = (typeof acts)[number]
const acts = [
  ...(['start', 'stop', 'die', 'pause', 'unpause', 'rename', 'connect', 'disconnect'] as const),
  ...(['lost', 'cut', 'twice', 'sweep'] as const),
] as const

async function perform(fake: FakeEngine, id: string, act: Act, sweep: () => Promise<void>): Promise<void> {
  const { state, name, networks } = fake.container(id)
  if (act === 'start' && state === 'exited') await fake.start(id)
  if (act === 'stop' && state === 'running') await fake.stop(id)
  if (act === 'die' && state === 'running') await fake.die(id, 3)
  if (act === 'pause' && state === 'running') fake.pause(id)
  if (act === 'unpause' && state === 'paused') fake.unpause(id)
  if (act === 'rename') fake.rename(id, `${name.slice(0, 8)}-${Math.floor(performance.now() * 1000)}`)
  if (act === 'connect' && !networks.has('back')) fake.connect('back', id)
  if (act === 'disconnect' && networks.has('back')) fake.disconnect('back', id)
  if (act === 'lost') fake.dropEvents(2)
  if (act === 'cut') fake.cutEvents()
  if (act === 'twice') fake.duplicateEvents(true)
  if (act === 'sweep') await sweep()
}

/** The first place where a container's history does not go on from where it was. */
function breakOf(transitions: readonly ContainerTransition[], id: string): ContainerTransition | undefined {
  const own = transitions.filter((one) => one.containerId === id)
  return own.find((one, index) => one.fromState !== (index === 0 ? 'running' : own[index - 1]?.toState))
}

test('whatever happens and whatever the stream loses, the state ends true and its history is a chain', async () => {
  const step = fc.record({ container: fc.nat(3), act: fc.constantFrom(...acts) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      await using fake = await startFakeEngine()
      fake.network('back')
      const ids = await Promise.all([0, 1, 2, 3].map(async (n) => (await fake.run({ name: `c${n}` })).id))
      await using watched = watchEngine(fake)
      await expect.poll(watched.status, within).toBe('online')
      for (const { container, act } of steps) {
        await perform(fake, ids[container] ?? '', act, () => watched.collector.collectAll())
      }
      fake.dropEvents(0)
      await watched.collector.collectAll()
      const truth = () =>
        fake.containers
          .map(({ id, name, state, networks }) => [id, name, state, ...[...networks.keys()].sort()].join(' '))
          .sort()
      const seen = () =>
        [...watched.state.containers(1)]
          .map(({ containerId, name, state, networks }) =>
            [containerId, name, state, ...networks.map((one) => one.name)].join(' '),
          )
          .sort()
      await expect.poll(seen, within).toEqual(truth())
      for (const id of ids) expect(breakOf(watched.transitions, id)).toBeUndefined()
    }),
    { numRuns: 25 },
  )
}, 60_000)
