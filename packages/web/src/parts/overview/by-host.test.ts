import { expect, test } from 'vitest'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { byHost, noHosts } from './by-host.ts'

const one = containerFixture({ host_id: 1, container_id: 'a' })
const two = containerFixture({ host_id: 2, container_id: 'b' })

test('a change on one host leaves the list of the others the same object', () => {
  const before = byHost([one, two], noHosts)
  const after = byHost([{ ...one, state: 'exited' }, two], before)
  expect(after.get(1)).not.toBe(before.get(1))
  expect(after.get(2)).toBe(before.get(2))
})

test('when nothing changed nothing does', () => {
  const before = byHost([one, two], noHosts)
  expect(byHost([one, two], before)).toBe(before)
})

test('a host whose last container went is gone', () => {
  const after = byHost([two], byHost([one, two], noHosts))
  expect([...after.keys()]).toEqual([2])
})
