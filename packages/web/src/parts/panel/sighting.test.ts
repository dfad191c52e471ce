import { expect, test } from 'vitest'
import { containerKey } from '../../data/fleet-store.ts'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { containerNamed, nextSighting, type Sighting, waiting } from './sighting.ts'

const web = containerFixture({ host_id: 1, name: 'web', container_id: 'a'.repeat(64) })
const at = (nowMs: number) => () => nowMs
const none = { container: undefined, answered: true, nowMs: at(5) }

test('a list that has not come says nothing of what is gone', () => {
  expect(nextSighting(waiting, { ...none, answered: false })).toBe(waiting)
  const seen: Sighting = { kind: 'seen', container: web }
  expect(nextSighting(seen, { ...none, answered: false })).toBe(seen)
})

test('a container that was never there is gone since nobody knows when', () => {
  expect(nextSighting(waiting, none)).toEqual({ kind: 'gone', last: undefined })
})

test('a container that goes while one looks is shown as it was, with the time', () => {
  const gone = nextSighting({ kind: 'seen', container: web }, none)
  expect(gone).toEqual({ kind: 'gone', last: { container: web, untilMs: 5 } })
  expect(nextSighting(gone, { ...none, nowMs: at(9) })).toBe(gone)
})

test('a container made anew under the same name is the one that is shown', () => {
  const anew = containerFixture({ host_id: 1, name: 'web', container_id: 'b'.repeat(64) })
  const gone: Sighting = { kind: 'gone', last: { container: web, untilMs: 5 } }
  expect(nextSighting(gone, { ...none, container: anew })).toEqual({ kind: 'seen', container: anew })
})

test('what did not change stays the same object', () => {
  const seen: Sighting = { kind: 'seen', container: web }
  expect(nextSighting(seen, { ...none, container: web })).toBe(seen)
})

test('containers of other hosts may have the same name', () => {
  const other = containerFixture({ host_id: 2, name: 'web', container_id: 'c'.repeat(64) })
  const held = new Map([other, web].map((one) => [containerKey(one), one]))
  expect(containerNamed(held, 1, 'web')).toBe(web)
  expect(containerNamed(held, 3, 'web')).toBeUndefined()
  expect(containerNamed(undefined, 1, 'web')).toBeUndefined()
})
