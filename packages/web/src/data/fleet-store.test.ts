import type { Container, ServerFrame } from '@vigie/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { containerKey, emptyFleet, type Fleet, forget, heldBy, reduce } from './fleet-store.ts'
import { containerFixture, hostFixture, taskFixture, usageFixture } from './wire-fixtures.ts'

const topic = 'containers'
const id = (n: number): string => `${n}`.repeat(12)
const one = (n: number, over: Partial<Container> = {}) => containerFixture({ container_id: id(n), ...over })
const snapshot = (seq: number, containers: Container[]): ServerFrame => ({
  type: 'subscribed',
  topic,
  seq,
  snapshot: { containers },
})
const changed = (seq: number, containers: Container[], removed: string[] = []): ServerFrame => ({
  type: 'docker_containers_changed',
  topic,
  seq,
  host_id: 1,
  changed: containers,
  removed,
})
const after = (...frames: ServerFrame[]): Fleet => frames.reduce(reduce, emptyFleet)
const held = (fleet: Fleet) => Object.fromEntries(heldBy(fleet, 'containers') ?? [])

test('a frame of a topic that has not answered yet is not believed: its snapshot comes', () => {
  expect(reduce(emptyFleet, changed(3, [one(1)]))).toBe(emptyFleet)
})

test('a frame that the snapshot already holds changes nothing, and neither does one told twice', () => {
  const fleet = after(snapshot(5, [one(1, { state: 'exited' })]))
  expect(reduce(fleet, changed(5, [one(1, { state: 'running' })]))).toBe(fleet)
  const next = reduce(fleet, changed(6, [one(1, { state: 'paused' })]))
  expect(reduce(next, changed(6, [one(1, { state: 'running' })]))).toBe(next)
})

test('what says the same stays the same object, over frames and over a second snapshot', () => {
  const fleet = after(snapshot(1, [one(1), one(2)]))
  const [first, second] = [...(heldBy(fleet, 'containers')?.values() ?? [])]
  const later = after(snapshot(1, [one(1), one(2)]), changed(2, [one(1), one(2, { state: 'exited' })]))
  expect(heldBy(later, 'containers')?.get(containerKey(one(1)))).toEqual(first)
  const again = reduce(fleet, snapshot(9, [one(1), one(2, { state: 'exited' })]))
  expect(heldBy(again, 'containers')?.get(containerKey(one(1)))).toBe(first)
  expect(heldBy(again, 'containers')?.get(containerKey(one(2)))).not.toBe(second)
})

test('hosts, usage and tasks are told and taken away', () => {
  const fleet = after(
    {
      type: 'subscribed',
      topic: 'hosts',
      seq: 1,
      snapshot: { hosts: [hostFixture(), hostFixture({ id: 2 })] },
    },
    { type: 'docker_host_updated', topic: 'hosts', seq: 2, host: hostFixture({ name: 'nas2' }) },
    { type: 'docker_host_removed', topic: 'hosts', seq: 3, host_id: 2 },
    { type: 'subscribed', topic: 'usage', seq: 0, snapshot: { usage: [] } },
    { type: 'docker_usage', topic: 'usage', seq: 1, ...usageFixture({ cpu_percent: 44 }) },
    { type: 'subscribed', topic: 'tasks', seq: 0, snapshot: { tasks: [] } },
    { type: 'task_updated', topic: 'tasks', seq: 4, task: taskFixture({ status: 'running' }) },
  )
  expect([...(heldBy(fleet, 'hosts')?.values() ?? [])].map((host) => host.name)).toEqual(['nas2'])
  expect(heldBy(fleet, 'usage')?.get(1)?.cpu_percent).toBe(44)
  expect(heldBy(fleet, 'tasks')?.get(7)?.status).toBe('running')
  expect(heldBy(forget(fleet, 'hosts'), 'hosts')).toBeUndefined()
})

test('the containers of one host and those of all are kept apart', () => {
  const fleet = after(
    { type: 'subscribed', topic: 'containers:1', seq: 1, snapshot: { containers: [one(1)] } },
    snapshot(1, []),
  )
  expect(heldBy(fleet, 'containers', 'containers:1')?.size).toBe(1)
  expect(heldBy(fleet, 'containers')?.size).toBe(0)
})

/** A step of a host's life: some containers say something new, some go. */
const step = fc.record({
  set: fc.uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('running', 'exited', 'paused')),
    {
      selector: ([n]) => n,
      maxLength: 4,
    },
  ),
  remove: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
})

test('however the frames are merged, and wherever the snapshot was taken, the state is the same', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 12 }),
      fc.infiniteStream(fc.nat(3)),
      fc.nat(12),
      (steps, sizes, cut) => {
        const frames = steps.map(({ set, remove }, index) => {
          const gone = remove.filter((n) => !set.some(([other]) => other === n))
          return {
            seq: index + 1,
            changed: set.map(([n, state]) => one(n, { state })),
            removed: gone.map(id),
          }
        })
        const single = frames.map((frame) => changed(frame.seq, frame.changed, frame.removed))
        const whole = held(after(snapshot(0, []), ...single))

        // A snapshot taken after `cut` steps, the steps before it heard again.
        const atCut = after(snapshot(0, []), ...single.slice(0, cut))
        const taken = snapshot(Math.min(cut, single.length), [
          ...(heldBy(atCut, 'containers')?.values() ?? []),
        ])
        expect(held(after(taken, ...single))).toEqual(whole)

        // Some steps in a row told as one merged frame.
        const merged: ServerFrame[] = []
        for (let at = 0; at < frames.length; ) {
          const size = 1 + (sizes.next().value ?? 0)
          const run = frames.slice(at, at + size)
          const last = run.at(-1)
          if (!last) break
          const changes = run.map((frame) => ({ host_id: 1, changed: frame.changed, removed: frame.removed }))
          merged.push({ ...changed(last.seq, last.changed, last.removed), changes } as ServerFrame)
          at += size
        }
        expect(held(after(snapshot(0, []), ...merged))).toEqual(whole)
      },
    ),
  )
})
