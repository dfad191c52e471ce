import { expect, test } from 'vitest'
import { containerOf, fleetOf, hostState, limitedTo, principal } from '../../test/fleet-fixture.ts'
import { Ear, hubOver } from '../../test/hub-over.ts'
import type { Task } from '../tasks/tasks-repository.ts'

const task = (id: number, hostId: number | null, status: Task['status'] = 'running'): Task => ({
  id,
  action: 'container.stop',
  target: 'nas/web',
  hostId,
  containerId: null,
  status,
  progress: 0,
  log: '',
  errorCode: null,
  errorParams: {},
  actorId: 1,
  actor: 'ada',
  idempotencyKey: null,
  createdAt: '2026-01-02T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
})

test('what happens on a host that may not be seen is not heard, and its topic is one that is not there', async () => {
  const { open, turn, timers, hub, tasks, state } = hubOver(fleetOf([1, 1]))
  const bot = limitedTo(2)
  const ear = await open(bot, 'hosts', 'containers', 'usage', 'tasks')
  const silent = ear.heard.length
  turn(1, 'c-0', { state: 'exited' })
  state.updateHost(1, { status: 'unreachable' }, 0)
  state.setUsage(1, new Map(), { atMs: 0, memoryUsedBytes: 1, memoryTotalBytes: 2 })
  tasks.tell(task(1, 1))
  tasks.tell(task(2, null))
  state.removeHost(1)
  timers.pass(5000)
  expect(ear.heard.length).toBe(silent)
  expect(await hub.join(ear, 'containers:1', bot, 'en')).toBe('host_not_found')
  expect(await hub.join(ear, 'containers:99', bot, 'en')).toBe('host_not_found')
  tasks.tell(task(3, 2))
  timers.pass(25)
  expect(ear.last('task_updated').task.id).toBe(3)
})

test('five changes are told one by one, the rest in one frame that carries all', async () => {
  const { open, turn, timers } = hubOver(fleetOf([20, 1]))
  const ear = await open(principal(), 'containers')
  for (let index = 0; index < 5; index++) {
    turn(1, `c-${index}`, { state: 'exited' })
    timers.pass(30)
  }
  expect(ear.types()).toEqual(['subscribed', ...Array(5).fill('docker_containers_changed')])
  for (let index = 5; index < 15; index++) turn(1, `c-${index}`, { state: 'exited' })
  turn(2, 'c-0', { state: 'paused' })
  turn(1, 'c-5', { state: 'dead' })
  timers.pass(900)
  expect(ear.heard).toHaveLength(6)
  timers.pass(100)
  expect(ear.heard).toHaveLength(7)
  const merged = ear.last('docker_containers_changed')
  expect(merged.changes?.map((change) => [change.host_id, change.changed.length])).toEqual([
    [1, 10],
    [2, 1],
  ])
  expect(merged.changed.map((one) => one.state)).toEqual(['paused'])
  expect(merged.changes?.[0]?.changed[0]).toMatchObject({ name: 'c-5', state: 'dead' })
  expect(merged.seq).toBe(6)
})

test('the making and the start of a container are one frame; made alone, it is told a moment later', async () => {
  const { open, turn, timers } = hubOver(fleetOf([1]))
  const ear = await open(principal(), 'containers:1')
  turn(1, 'run', { state: 'created' })
  timers.pass(140)
  expect(ear.heard).toHaveLength(1)
  turn(1, 'run', { state: 'running' })
  timers.pass(25)
  expect(ear.last('docker_containers_changed').changed).toMatchObject([{ name: 'run', state: 'running' }])
  timers.pass(500)
  expect(ear.heard).toHaveLength(2)
  turn(1, 'made', { state: 'created' })
  timers.pass(200)
  expect(ear.last('docker_containers_changed').changed).toMatchObject([{ name: 'made', state: 'created' }])
})

test('a container that came and went within one frame is told as gone, one that came back as changed', async () => {
  const { open, turn, timers, state } = hubOver(fleetOf([1]))
  const ear = await open(principal(), 'containers:1')
  const gone = containerOf(1, 'new').containerId
  const cause = { source: 'event', atMs: 0 } as const
  turn(1, 'new')
  state.applyContainers(1, [], [gone], cause)
  const back = containerOf(1, 'c-0')
  state.applyContainers(1, [], [back.containerId], cause)
  state.applyContainers(1, [back], [], cause)
  timers.pass(25)
  const frame = ear.last('docker_containers_changed')
  expect(frame.removed).toEqual([gone])
  expect(frame.changed.map((one) => one.name)).toEqual(['c-0'])
})

test('a host out of sight makes all its containers unknown, and its return makes them known', async () => {
  const { open, timers, state } = hubOver(fleetOf([3, 1]))
  const ear = await open(principal(), 'containers', 'hosts')
  state.updateHost(1, { status: 'degraded' }, 0)
  timers.pass(30)
  expect(ear.types()).not.toContain('docker_containers_changed')
  state.updateHost(1, { status: 'unreachable' }, 0)
  timers.pass(30)
  expect(ear.last('docker_containers_changed').changed.map((one) => one.state)).toEqual(
    Array(3).fill('unknown'),
  )
  expect(ear.last('docker_host_updated').host).toMatchObject({ containers_unknown: 3 })
  state.updateHost(1, { status: 'online' }, 0)
  timers.pass(30)
  expect(ear.last('docker_containers_changed').changed.map((one) => one.state)).toEqual(
    Array(3).fill('running'),
  )
})

test('a container that stops changes the counts of its host; one whose label changes does not', async () => {
  const { open, turn, timers } = hubOver(fleetOf([2]))
  const ear = await open(principal(), 'hosts')
  turn(1, 'c-0', { state: 'exited' })
  timers.pass(30)
  expect(ear.last('docker_host_updated').host).toMatchObject({
    containers_running: 1,
    containers_stopped: 1,
  })
  turn(1, 'c-1', { labels: { a: 'b' } })
  timers.pass(30)
  expect(ear.types()).toEqual(['subscribed', 'docker_host_updated'])
})

test('a host that is removed is told, its own topics end, and lists of all containers begin anew', async () => {
  const { open, timers, state, hub } = hubOver(fleetOf([1, 1]))
  const ear = await open(principal(), 'hosts', 'containers', 'containers:1', 'usage:1', 'containers:2')
  state.removeHost(1)
  timers.pass(30)
  expect(ear.last('docker_host_removed').host_id).toBe(1)
  const ended = ear.heard.filter((frame) => frame.type === 'unsubscribed' || frame.type === 'resync')
  expect(ended).toEqual([
    { type: 'resync', topic: 'containers' },
    { type: 'unsubscribed', topic: 'containers:1' },
    { type: 'unsubscribed', topic: 'usage:1' },
  ])
  expect(hub.topicsOf(ear)).toBe(2)
})

test('a change while the snapshot is read comes after it, once', async () => {
  const { tasks, timers, hub } = hubOver(fleetOf([1]))
  const gate = Promise.withResolvers<void>()
  tasks.reading = gate.promise
  const ear = new Ear()
  const joined = hub.join(ear, 'tasks', principal(), 'en')
  tasks.tell(task(1, 1, 'running'))
  timers.pass(25)
  tasks.tell(task(1, 1, 'success'))
  timers.pass(25)
  tasks.stored = [task(1, 1, 'success')]
  expect(ear.heard).toEqual([])
  gate.resolve()
  await joined
  expect(ear.types()).toEqual(['subscribed', 'task_updated', 'task_updated'])
  const seqs = ear.heard.map((frame) => ('seq' in frame ? frame.seq : undefined))
  expect(seqs).toEqual([0, 1, 2])
  expect(ear.last('task_updated').task.status).toBe('success')
})

test('who leaves while the snapshot is read hears nothing any more', async () => {
  const { tasks, timers, hub } = hubOver(fleetOf([1]))
  const gate = Promise.withResolvers<void>()
  tasks.reading = gate.promise
  const ear = new Ear()
  const joined = hub.join(ear, 'tasks', principal(), 'en')
  hub.leaveAll(ear)
  gate.resolve()
  await joined
  tasks.tell(task(1, 1))
  timers.pass(2000)
  expect(ear.heard).toEqual([])
})

test('a snapshot that cannot be read leaves no subscription behind', async () => {
  const { tasks, hub } = hubOver(fleetOf([1]))
  const ear = new Ear()
  const failure = Promise.reject(new Error('no database'))
  failure.catch(() => undefined)
  tasks.reading = failure
  await expect(hub.join(ear, 'tasks', principal(), 'en')).rejects.toThrow('no database')
  expect(hub.topicsOf(ear)).toBe(0)
  expect(tasks.listeners.size).toBe(0)
})

test('nothing is listened to, computed or timed while nobody listens', async () => {
  const { open, turn, timers, tasks, journal, scheduler, hub, state } = hubOver(fleetOf([1]))
  let listeners = 0
  const onChange = state.onChange.bind(state)
  state.onChange = (listener) => {
    listeners += 1
    const inner = onChange(listener)
    return {
      [Symbol.dispose]() {
        listeners -= 1
        inner[Symbol.dispose]()
      },
    }
  }
  const counts = () => [listeners, ...[tasks, journal, scheduler].map((one) => one.listeners.size)]
  const ear = await open(principal(), 'containers', 'tasks')
  expect(counts()).toEqual([1, 1, 1, 1])
  turn(1, 'c-0', { state: 'exited' })
  hub.leaveAll(ear)
  timers.pass(1000)
  expect([...counts(), timers.count]).toEqual([0, 0, 0, 0, 0])
  await open(principal(), 'containers', 'tasks')
  hub.close()
  expect([...counts(), timers.count]).toEqual([0, 0, 0, 0, 0])
})

test('numbers rise over a topic that ended and began anew', async () => {
  const { open, turn, timers, hub } = hubOver(fleetOf([2]))
  const ear = await open(principal(), 'containers')
  turn(1, 'c-0', { state: 'exited' })
  timers.pass(30)
  await hub.join(ear, 'containers', principal(), 'en')
  turn(1, 'c-1', { state: 'exited' })
  timers.pass(30)
  expect(ear.heard.map((frame) => ('seq' in frame ? frame.seq : -1))).toEqual([0, 1, 1, 2])
})

test('a host that is taken in is told', async () => {
  const { open, timers, state } = hubOver(fleetOf([1]))
  const ear = await open(principal(), 'hosts')
  state.addHost(hostState(7, { status: 'connecting' }))
  state.updateHost(7, {}, 0)
  timers.pass(30)
  expect(ear.last('docker_host_updated').host).toMatchObject({ id: 7, docker_status: 'connecting' })
})

test('figures have a topic of their own', async () => {
  const { open, timers, state } = hubOver(fleetOf([1, 1]))
  const ear = await open(principal(), 'usage', 'hosts')
  const id = containerOf(1, 'c-0').containerId
  const figures = { atMs: 5, memoryUsedBytes: 1, memoryTotalBytes: 2 }
  state.setUsage(1, new Map([[id, { atMs: 9, memoryBytes: 3 }]]), figures)
  state.setUsage(2, new Map(), figures)
  timers.pass(30)
  const frame = ear.last('docker_usage')
  expect(frame.usages?.map((usage) => usage.host_id)).toEqual([1, 2])
  expect(frame.usages?.[0]?.containers).toEqual({ [id]: { cpu_percent: null, memory_used: 3 } })
  expect(ear.types()).not.toContain('docker_host_updated')
})
