import { closeCodes } from '@vigie/contract'
import { expect, test } from 'vitest'
import { heldBy } from './fleet-store.ts'
import { hostsSnapshot as hosts, setUpLive as setUp } from './live-fixtures.ts'
import { hostFixture } from './wire-fixtures.ts'

test('a socket that ends is opened again, later each time, with the topics that are wanted', () => {
  const { clock, sockets, store, live, last } = setUp()
  live.need('hosts')
  last().opens()
  expect(last().sent).toEqual([{ type: 'subscribe', topics: ['hosts'] }])
  last().says(hosts(1))
  expect(store.status().state).toBe('live')
  last().ends()
  expect(store.status().state).toBe('reconnecting')
  expect(heldBy(store.fleet(), 'hosts')?.size).toBe(1)
  clock.pass(499)
  expect(sockets).toHaveLength(1)
  clock.pass(1)
  last().ends()
  clock.pass(999)
  expect(sockets).toHaveLength(2)
  clock.pass(1)
  last().opens()
  expect(last().sent).toEqual([{ type: 'subscribe', topics: ['hosts'] }])
})

test('the network that comes back ends the waiting at once', () => {
  const { clock, sockets, live, last } = setUp()
  for (let tries = 0; tries < 6; tries += 1) {
    last().ends()
    clock.pass(30_000)
  }
  last().ends()
  const before = sockets.length
  live.nudge()
  expect(sockets).toHaveLength(before + 1)
})

test('a server that says nothing is asked, and left when it does not answer', () => {
  const { clock, sockets, store, last } = setUp()
  last().opens()
  last().says({ type: 'ready', server_version: '1' })
  clock.pass(40_000)
  expect(last().sent).toEqual([{ type: 'ping' }])
  last().says({ type: 'pong' })
  clock.pass(40_000)
  expect(sockets).toHaveLength(1)
  clock.pass(8_000)
  expect(sockets[0]?.closed).toBe(true)
  expect(store.status().state).toBe('reconnecting')
})

test('a gap in the numbers, or the server saying so, asks for the whole topic again', () => {
  const { live, last } = setUp()
  live.need('hosts')
  last().opens()
  last().says(hosts(1))
  last().says({ type: 'docker_host_updated', topic: 'hosts', seq: 2, host: hostFixture() })
  expect(last().sent).toHaveLength(1)
  last().says({ type: 'docker_host_updated', topic: 'hosts', seq: 4, host: hostFixture() })
  expect(last().sent).toHaveLength(2)
  last().says({ type: 'resync', topic: 'hosts' })
  expect(last().sent.at(-1)).toEqual({ type: 'subscribe', topics: ['hosts'] })
  expect(last().sent).toHaveLength(3)
})

test('a topic is given up a while after the last who needs it, and what still comes of it is not kept', () => {
  const { clock, live, store, last } = setUp()
  const pass = (ms: number): void => {
    last().says({ type: 'pong' })
    clock.pass(ms)
  }
  const first = live.need('hosts')
  const second = live.need('hosts')
  last().opens()
  last().says(hosts(1))
  first()
  first()
  pass(30_000)
  expect(heldBy(store.fleet(), 'hosts')?.size).toBe(1)
  second()
  pass(5_000)
  const third = live.need('hosts')
  pass(30_000)
  expect(heldBy(store.fleet(), 'hosts')?.size).toBe(1)
  third()
  pass(20_000)
  expect(last().sent).toContainEqual({ type: 'unsubscribe', topics: ['hosts'] })
  last().says(hosts(2))
  expect(heldBy(store.fleet(), 'hosts')).toBeUndefined()
})

test('a session that ended is not knocked for again', async () => {
  const { clock, sockets, store, last } = setUp(false)
  last().opens()
  last().ends(closeCodes.session_ended)
  await Promise.resolve()
  await Promise.resolve()
  clock.pass(600_000)
  expect(sockets).toHaveLength(1)
  expect(store.status().state).toBe('signed_out')
})

test('a session that goes on after its rights changed is connected again', async () => {
  const { clock, sockets, last } = setUp(true)
  last().opens()
  last().ends(closeCodes.session_ended)
  await Promise.resolve()
  await Promise.resolve()
  clock.pass(30_000)
  expect(sockets.length).toBeGreaterThan(1)
})

test('nonsense changes nothing, and much of it says that the page is older than the server', () => {
  const { store, last } = setUp()
  last().opens()
  for (const data of ['{', '[]', new ArrayBuffer(3)]) last().onmessage?.({ data })
  expect(store.status().state).toBe('outdated')
})

test('what was stopped stays stopped', () => {
  const { clock, sockets, live, last } = setUp()
  last().opens()
  live.stop()
  expect(last().closed).toBe(true)
  live.nudge()
  clock.pass(600_000)
  expect(sockets).toHaveLength(1)
})
