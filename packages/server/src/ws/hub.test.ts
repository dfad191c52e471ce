import { type ServerFrame, serverFrame, type Topic } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerOf, fleetOf, hostState, limitedTo, principal } from '../../test/fleet-fixture.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { HandTimers } from '../../test/hand-timers.ts'
import type { Principal } from '../auth/principal.ts'
import type { FleetState } from '../state/fleet-state.ts'
import type { Task, TaskListener } from '../tasks/tasks-repository.ts'
import type { FleetView } from '../view/fleet-view.ts'
import { createFleetView } from '../view/fleet-view-of-state.ts'
import { Hub, type Subscriber } from './hub.ts'

const inventory = { listImages: async () => [], listVolumes: async () => [], listNetworks: async () => [] }

class Tasks {
  readonly listeners = new Set<TaskListener>()
  stored: Task[] = []
  reading: Promise<void> = Promise.resolve()
  onChange(listener: TaskListener): Disposable {
    this.listeners.add(listener)
    return { [Symbol.dispose]: () => this.listeners.delete(listener) }
  }
  async list(): Promise<Task[]> {
    await this.reading
    return this.stored
  }
  tell(task: Task): void {
    for (const listener of this.listeners) listener(task)
  }
}

class Ear implements Subscriber {
  readonly heard: ServerFrame[] = []
  readonly bytes: Buffer[] = []
  deliver(_: Topic, bytes: Buffer): void {
    this.bytes.push(bytes)
    this.heard.push(serverFrame.parse(JSON.parse(bytes.toString())))
  }
  deliverSnapshot(topic: Topic, seq: number, snapshot: Buffer): void {
    this.bytes.push(snapshot)
    const frame = { type: 'subscribed', topic, seq, snapshot: JSON.parse(snapshot.toString()) }
    this.heard.push(serverFrame.parse(frame))
  }
  resync(topic: Topic): void {
    this.heard.push({ type: 'resync', topic })
  }
  unsubscribed(topic: Topic): void {
    this.heard.push({ type: 'unsubscribed', topic })
  }
  types(): string[] {
    return this.heard.map((frame) => frame.type)
  }
  last<Type extends ServerFrame['type']>(type: Type): Extract<ServerFrame, { type: Type }> {
    const frame = this.heard.findLast((one) => one.type === type)
    if (frame === undefined) throw new Error(`no ${type} was heard`)
    return frame as Extract<ServerFrame, { type: Type }>
  }
}

function hubOver(state: FleetState) {
  const clock = new HandClock()
  const timers = new HandTimers(clock)
  const tasks = new Tasks()
  const real = createFleetView({ state, inventory })
  /** How often a list of containers was made. */
  let reads = 0
  const view: FleetView = {
    ...real,
    containers(...asked) {
      reads += 1
      return real.containers(...asked)
    },
  }
  const hub = new Hub({ state, view, tasks, clock, timers })
  const open = async (who: Principal, ...topics: Topic[]) => {
    const ear = new Ear()
    for (const topic of topics) await hub.join(ear, topic, who, 'en')
    return ear
  }
  const turn = (hostId: number, name: string, more = {}) =>
    state.applyContainers(hostId, [containerOf(hostId, name, more)], [], {
      source: 'event',
      atMs: clock.now(),
    })
  return { clock, timers, tasks, hub, open, turn, state, view, reads: () => reads }
}

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
  const { open, turn, timers, tasks, hub, state } = hubOver(fleetOf([1]))
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
  const ear = await open(principal(), 'containers', 'tasks')
  expect([listeners, tasks.listeners.size]).toEqual([1, 1])
  turn(1, 'c-0', { state: 'exited' })
  hub.leaveAll(ear)
  timers.pass(1000)
  expect([listeners, tasks.listeners.size, timers.count]).toEqual([0, 0, 0])
  await open(principal(), 'containers', 'tasks')
  hub.close()
  expect([listeners, tasks.listeners.size, timers.count]).toEqual([0, 0, 0])
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
