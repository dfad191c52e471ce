import type { ServerFrame } from '@vigie/contract'
import { expect, test } from 'vitest'
import { heldBy } from './fleet-store.ts'
import { hostsSnapshot, timers } from './live-fixtures.ts'
import { LiveStore } from './live-store.ts'
import { hostFixture, taskFixture } from './wire-fixtures.ts'

function setUp() {
  const clock = timers()
  const store = new LiveStore(clock)
  const told: (string | undefined)[] = []
  const name = () => heldBy(store.fleet(), 'hosts')?.get(1)?.name
  store.subscribe(() => told.push(name()))
  store.take(hostsSnapshot(1))
  clock.pass(1000)
  return { clock, store, told, name }
}

const renamed = (seq: number, name: string): ServerFrame => ({
  type: 'docker_host_updated',
  topic: 'hosts',
  seq,
  host: hostFixture({ name }),
})

test('the first of many changes is told at once, those right after it together', () => {
  const { clock, store, told } = setUp()
  store.take(renamed(2, 'a'))
  expect(told).toEqual(['nas', 'a'])
  clock.pass(20)
  store.take(renamed(3, 'b'))
  clock.pass(20)
  store.take(renamed(4, 'c'))
  expect(told).toEqual(['nas', 'a'])
  clock.pass(110)
  expect(told).toEqual(['nas', 'a', 'c'])
  clock.pass(1000)
  expect(told).toHaveLength(3)
})

test('until it is told everybody reads the same, and whoever counts frames knows of all', () => {
  const { store, name } = setUp()
  store.take(renamed(2, 'a'))
  store.take(renamed(3, 'b'))
  expect(name()).toBe('a')
  expect(store.newest().get('hosts')?.seq).toBe(3)
})

test('what somebody waits for is told at once, with all that came before it', () => {
  const { clock, store, told } = setUp()
  store.take({ type: 'subscribed', topic: 'tasks', seq: 1, snapshot: { tasks: [] } })
  store.take(renamed(2, 'a'))
  expect(told.at(-1)).toBe('nas')
  store.take({ type: 'task_updated', topic: 'tasks', seq: 2, task: taskFixture() })
  expect(told.at(-1)).toBe('a')
  const times = told.length
  clock.pass(1000)
  expect(told).toHaveLength(times)
})
