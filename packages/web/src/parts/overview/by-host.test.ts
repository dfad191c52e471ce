import { expect, test } from 'vitest'
import { containerKey } from '../../data/fleet-store.ts'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { byHost, noHosts } from './by-host.ts'

const one = containerFixture({ host_id: 1, container_id: 'a' })
const none: ReadonlySet<string> = new Set()
const two = containerFixture({ host_id: 2, container_id: 'b' })

test('a change on one host leaves the list of the others the same object', () => {
  const before = byHost([one, two], none, noHosts)
  const after = byHost([{ ...one, state: 'exited' }, two], none, before)
  expect(after.get(1)).not.toBe(before.get(1))
  expect(after.get(2)).toBe(before.get(2))
})

test('when nothing changed nothing does', () => {
  const before = byHost([one, two], none, noHosts)
  expect(byHost([one, two], none, before)).toBe(before)
})

test('a host whose last container went is gone', () => {
  const after = byHost([two], none, byHost([one, two], none, noHosts))
  expect([...after.keys()]).toEqual([2])
})

test('one that is started over and over is restarting all the time, and the same object while it is', () => {
  const settling = new Set([containerKey(one)])
  const before = byHost([one, two], settling, noHosts)
  expect(before.get(1)?.[0]?.state).toBe('restarting')
  expect(byHost([one, two], settling, before)).toBe(before)
  expect(byHost([one, two], none, before).get(1)?.[0]).toBe(one)
})
