import { expect, test } from 'vitest'
import { heldBy } from './fleet-store.ts'
import { LiveAttention } from './live-attention.ts'
import { hostsSnapshot, settled, setUpLive } from './live-fixtures.ts'
import { hostFixture } from './wire-fixtures.ts'

const names = (store: ReturnType<typeof setUpLive>['store']) =>
  [...(heldBy(store.fleet(), 'hosts')?.values() ?? [])].map((host) => host.name)

function following(...topics: string[]) {
  const live = setUpLive()
  for (const topic of topics) live.live.need(topic)
  live.last().opens()
  for (const topic of topics) {
    live
      .last()
      .says(
        topic === 'hosts' ? hostsSnapshot(1) : { type: 'subscribed', topic, seq: 1, snapshot: { tasks: [] } },
      )
  }
  return live
}

test('a page in the background keeps its connection for half a minute, then lets it go and keeps what it shows', () => {
  const { live, clock, last, store, sockets } = following('hosts')
  const attention = new LiveAttention(live, clock.later)
  attention.look(false)
  clock.pass(29_000)
  expect(last().closed).toBe(false)
  clock.pass(1_000)
  expect(last().closed).toBe(true)
  expect(store.status().state).toBe('paused')
  expect(names(store)).toEqual(['nas'])
  clock.pass(600_000)
  expect(sockets).toHaveLength(1)
})

test('a short look at another tab costs no connection', () => {
  const { live, clock, last, sockets } = following('hosts')
  const attention = new LiveAttention(live, clock.later)
  attention.look(false)
  clock.pass(20_000)
  attention.look(true)
  last().says({ type: 'pong' })
  clock.pass(30_000)
  expect(sockets).toHaveLength(1)
  expect(last().closed).toBe(false)
})

test('what was missed is shown at once, when every topic has answered, and nothing is empty meanwhile', () => {
  const { live, last, store } = following('hosts', 'tasks')
  live.pause()
  live.resume()
  expect(store.status().state).toBe('catching_up')
  const drawn: string[][] = []
  store.subscribe(() => drawn.push(names(store)))
  last().opens()
  last().says({ type: 'ready', server_version: '1' })
  last().says(hostsSnapshot(7, 'nas', 'attic'))
  last().says({ type: 'docker_host_updated', topic: 'hosts', seq: 8, host: hostFixture({ name: 'loft' }) })
  expect(names(store)).toEqual(['nas'])
  expect(store.status().state).toBe('catching_up')
  last().says({ type: 'subscribed', topic: 'tasks', seq: 3, snapshot: { tasks: [] } })
  expect(names(store)).toEqual(['loft', 'attic'])
  expect(store.status().state).toBe('live')
  // One drawing for the figures, one for the state.
  expect(drawn.filter((seen, at) => seen.join() !== (drawn[at - 1] ?? ['nas']).join())).toHaveLength(1)
})

test('a topic that does not answer holds the others up for two seconds, no longer', () => {
  const { live, clock, last, store } = following('hosts', 'tasks')
  live.pause()
  live.resume()
  last().opens()
  last().says(hostsSnapshot(7, 'attic'))
  clock.pass(1_999)
  expect(names(store)).toEqual(['nas'])
  clock.pass(1)
  expect(names(store)).toEqual(['attic'])
  expect(store.status().state).toBe('live')
})

test('a connection that breaks while catching up leaves no half of an answer', () => {
  const { live, clock, last, store } = following('hosts', 'tasks')
  live.pause()
  live.resume()
  last().opens()
  last().says(hostsSnapshot(7, 'attic'))
  last().ends()
  clock.pass(1_000)
  last().opens()
  last().says({ type: 'subscribed', topic: 'tasks', seq: 3, snapshot: { tasks: [] } })
  expect(names(store)).toEqual(['nas'])
  last().says(hostsSnapshot(9, 'loft'))
  expect(names(store)).toEqual(['loft'])
})

test('where no socket speaks the figures are asked for every ten seconds, and the state says so', async () => {
  const { live, clock, last, store, rest, asked } = setUpLive()
  live.need('hosts')
  rest.answer = async () => ({ hosts: [hostFixture()] })
  last().ends()
  expect(asked).toEqual([])
  clock.pass(500)
  last().ends()
  await settled()
  expect(store.status().state).toBe('polling')
  expect(names(store)).toEqual(['nas'])
  rest.answer = async () => ({ hosts: [hostFixture({ name: 'attic' })] })
  clock.pass(9_999)
  last().ends()
  await settled()
  expect(names(store)).toEqual(['nas'])
  clock.pass(1)
  await settled()
  expect(names(store)).toEqual(['attic'])
  expect(store.status()).toMatchObject({ state: 'polling', heardAtMs: clock.now() })
})

test('a page that is opened meanwhile does not wait for the next round', async () => {
  const { live, clock, last, asked, rest } = setUpLive()
  rest.answer = async () => ({ tasks: [] })
  last().ends()
  clock.pass(500)
  last().ends()
  await settled()
  live.need('tasks')
  expect(asked).toEqual(['tasks'])
})

test('an answer that comes after its topic was given up is not kept', async () => {
  const { live, clock, last, store, rest } = setUpLive()
  const release = live.need('hosts')
  let answer = (): void => undefined
  rest.answer = () => new Promise((resolve) => (answer = () => resolve({ hosts: [hostFixture()] })))
  last().ends()
  clock.pass(500)
  last().ends()
  release()
  clock.pass(20_000)
  answer()
  await settled()
  expect(store.fleet().has('hosts')).toBe(false)
})

test('a socket that speaks after all ends the asking', async () => {
  const { live, clock, last, store, asked, rest } = setUpLive()
  live.need('hosts')
  rest.answer = async () => ({ hosts: [hostFixture()] })
  last().ends()
  clock.pass(500)
  last().ends()
  await settled()
  clock.pass(1_000)
  last().opens()
  last().says(hostsSnapshot(1, 'nas'))
  expect(store.status().state).toBe('live')
  const before = asked.length
  last().says({ type: 'pong' })
  clock.pass(30_000)
  await settled()
  expect(asked).toHaveLength(before)
})

test('a server that is away is not told to be asked every ten seconds', async () => {
  const { live, clock, last, store } = setUpLive()
  live.need('hosts')
  last().ends()
  clock.pass(500)
  last().ends()
  await settled()
  expect(store.status().state).toBe('reconnecting')
})
