import { expect, test } from 'vitest'
import { fleetOf, limitedTo, principal } from '../../test/fleet-fixture.ts'
import { Ear, hubOver } from '../../test/hub-over.ts'

test('those who see the same share the same bytes, of frames and of snapshots', async () => {
  const { open, turn, timers, hub } = hubOver(fleetOf([5, 1]))
  const one = await open(principal(), 'containers')
  const two = await open(principal({ userId: 2, role: 'admin' }), 'containers')
  const french = new Ear()
  await hub.join(french, 'containers', principal({ userId: 3 }), 'fr')
  const limited = await open(limitedTo(1), 'containers')
  turn(1, 'c-0', { state: 'exited' })
  timers.pass(25)
  expect(one.bytes).toHaveLength(2)
  expect(two.bytes[0]).toBe(one.bytes[0])
  expect(two.bytes[1]).toBe(one.bytes[1])
  expect(french.bytes[1]).toBe(one.bytes[1])
  expect(limited.bytes[0]).not.toBe(one.bytes[0])
  expect(limited.last('subscribed').snapshot).toMatchObject({ containers: { length: 5 } })
})

test('who subscribes again and again, or comes and goes, costs one snapshot a second', async () => {
  const { open, timers, hub, turn, reads } = hubOver(fleetOf([3]))
  const ear = await open(principal(), 'containers')
  for (let time = 0; time < 50; time++) await hub.join(ear, 'containers', principal(), 'en')
  for (let time = 0; time < 50; time++) hub.leaveAll(await open(principal(), 'containers'))
  for (let time = 0; time < 50; time++) {
    hub.leave(ear, 'containers')
    await hub.join(ear, 'containers', principal(), 'en')
  }
  expect(reads()).toBe(1)
  expect(ear.bytes).toHaveLength(101)
  turn(1, 'c-0', { state: 'exited' })
  await hub.join(ear, 'containers', principal(), 'en')
  expect(reads()).toBe(1)
  timers.pass(30)
  expect(ear.last('docker_containers_changed').changed).toMatchObject([{ name: 'c-0', state: 'exited' }])
  const late = await open(principal(), 'containers')
  expect(reads()).toBe(2)
  expect(late.last('subscribed').snapshot).toMatchObject({ containers: [{ state: 'exited' }, {}, {}] })
  timers.pass(1000)
  await open(principal(), 'containers')
  expect(reads()).toBe(3)
})

test('a snapshot that is kept for who comes next does not outlive a host in it', async () => {
  const { open, hub, state } = hubOver(fleetOf([1, 1]))
  hub.leaveAll(await open(principal(), 'containers', 'containers:1'))
  state.removeHost(1)
  const ear = await open(principal(), 'containers')
  expect(ear.last('subscribed').snapshot).toMatchObject({ containers: { length: 1 } })
  const other = await open(principal(), 'containers')
  state.removeHost(2)
  await hub.join(other, 'containers', principal(), 'en')
  expect(other.last('subscribed').snapshot).toMatchObject({ containers: { length: 0 } })
})

test('who comes between a change and its taking back is told of the latter', async () => {
  const { open, turn, timers } = hubOver(fleetOf([2]))
  const ear = await open(principal(), 'hosts')
  turn(1, 'c-0', { state: 'exited' })
  timers.pass(30)
  turn(1, 'c-0')
  const late = await open(principal(), 'hosts')
  expect(late.last('subscribed').snapshot).toMatchObject({ hosts: [{ containers_running: 2 }] })
  turn(1, 'c-0', { state: 'exited' })
  timers.pass(30)
  for (const one of [ear, late]) {
    expect(one.last('docker_host_updated')).toMatchObject({ seq: 2, host: { containers_running: 1 } })
  }
})
