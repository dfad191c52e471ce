import { containerStates } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerKey } from '../../data/fleet-store.ts'
import { containerFixture, hostFixture } from '../../data/wire-fixtures.ts'
import { rollOf } from '../container-list.ts'
import { find } from '../container-list-find.ts'
import { readQuery, stateFacets } from '../container-query.ts'
import { fleetCounts, hostCounts } from './fleet-counts.ts'

const nowMs = Date.parse('2026-11-21T08:00:00.000Z')
const one = (state: (typeof containerStates)[number], health: 'none' | 'unhealthy' = 'none') =>
  containerFixture({ state, health, container_id: `${state} ${health}` })
const looping = containerFixture({
  container_id: 'looping',
  restart_count: 5,
  started_at: new Date(nowMs - 1000).toISOString(),
})
const all = [...containerStates.flatMap((state) => [one(state), one(state, 'unhealthy')]), looping]
const counts = fleetCounts(all, new Set([containerKey(looping)]))

const listed = (search: Record<string, string>): number => {
  const containers = new Map(all.map((container) => [containerKey(container), container]))
  const roll = rollOf({ containers, hosts: undefined, usage: undefined, nowMs })
  return find(roll.values(), readQuery(search)).listed.length
}

test('the states are all there are', () => {
  const sum = Object.values(counts.states).reduce((left, right) => left + right)
  expect(sum).toBe(all.length)
  expect(counts.total).toBe(all.length)
})

test.each(stateFacets)('the figure of %s is how many the list shows under that filter', (state) => {
  expect(counts.states[state]).toBeGreaterThan(0)
  expect(counts.states[state]).toBe(listed({ state }))
})

test('the figure of the unhealthy is how many the list shows, without those that nobody sees', () => {
  expect(counts.unhealthy).toBe(containerStates.length - 1)
  expect(counts.unhealthy).toBe(listed({ health: 'unhealthy' }))
})

test('hosts that are not watched are not missed', () => {
  const hosts = [
    hostFixture(),
    hostFixture({ docker_status: 'disabled' }),
    hostFixture({ docker_status: 'degraded' }),
  ]
  expect(hostCounts(hosts)).toEqual({ online: 1, watched: 2, troubled: 1 })
})
