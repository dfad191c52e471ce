import { errorText } from '@vigie/i18n'
import { type FakeEngine, startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { HostsRepository } from '../src/hosts/hosts-repository.ts'
import { type Task, TasksRepository } from '../src/tasks/tasks-repository.ts'
import { HandClock } from './hand-clock.ts'
import { openTestDatabase } from './open-test-database.ts'
import { ana, openOrders } from './orders-bench.ts'
import { tempFolder } from './temp-folder.ts'

const within = { timeout: 10_000, interval: 10 }

/** Orders on a fake engine that knows the containers `web` (running) and `off` (created). */
async function bench(fake: FakeEngine) {
  await using opened = new AsyncDisposableStack()
  const folder = opened.use(tempFolder())
  await fake.run({ name: 'web' })
  fake.create({ name: 'off' })
  const orders = opened.use(await openOrders(folder.path, fake.socketPath))
  await expect.poll(orders.status, within).toBe('online')
  const parts = opened.move()
  return { ...orders, [Symbol.asyncDispose]: () => parts.disposeAsync() }
}

/** A database in which tasks were left open ten minutes ago. */
async function earlierRun(dataDir: string) {
  const database = await openTestDatabase(dataDir)
  const clock = new HandClock(Date.now() - 600_000)
  const tasks = new TasksRepository(database.kysely, clock)
  const place = { address: 'unix:///s', transport: 'unix', host: 'local' } as const
  const { id: hostId } = await new HostsRepository(database.kysely, clock).enrol({ name: 'h', ...place })
  const leave = async (action: string, containerId: string | undefined) =>
    (await tasks.create({ action, target: 'h/x', hostId, containerId, actor: ana })).task.id
  return { database, tasks, leave }
}

const sentence = ({ errorCode, errorParams }: Task) => errorText('en', errorCode as 'usage', errorParams)

test('a container that has gone, a host that is off or unknown: refused at once, and no task is left', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  await expect(orders.order('stop', 'nobody')).rejects.toMatchObject({ code: 'container_not_found' })
  await expect(orders.order('stop', 'web', { hostId: 99 })).rejects.toMatchObject({ code: 'host_not_found' })
  await orders.fleet.setEnabled(orders.hostId, false, ana)
  await expect(orders.order('stop', 'web')).rejects.toMatchObject({
    code: 'host_disabled',
    params: { host: 'h' },
  })
  expect(await orders.tasks.list({ limit: 9 })).toEqual([])
})

test('an order for a host that is away fails at once and says why', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  await fake.down()
  await expect.poll(orders.status, within).toBe('unreachable')
  const refused = await orders.order('stop', 'web').catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'host_unreachable' })
  const { code, params } = refused as { code: 'host_unreachable'; params: object }
  expect(errorText('en', code, { ...params })).toMatch(
    /^Host h cannot be reached.+ no Docker socket at unix:/,
  )
})

test.each([
  [409, 'cannot start a paused container', 'order_conflict'],
  [500, 'port is already allocated.', 'order_refused'],
  [400, '<b>\u202efailed to create task</b>', 'order_refused'],
] as const)('a refusal of the engine (%i) is told with its own words', async (status, words, code) => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  fake.faults.status('/start', status, words)
  const task = await orders.ended(await orders.order('start', 'off'))
  expect(task).toMatchObject({ status: 'failed', errorCode: code })
  expect(sentence(task)).not.toMatch(/\u202e|\.\./)
  expect((await orders.lines()).at(-1)).toMatch(
    /^The start of h\/off that ana had ordered failed\. The engine of h/,
  )
})

test('a task tells in its log what was asked, what the engine answered and when it was seen', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const stopped = await orders.ended(await orders.order('stop', 'web', { graceS: 1 }))
  const stamp = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`
  const log = async (task: Task) => (await orders.tasks.byId(task.id))?.log ?? ''
  expect(stopped.log).toMatch(
    new RegExp(`^${stamp} asked the engine at unix:\\S+ to stop web \\([0-9a-f]{12}\\), with a grace of 1 s`),
  )
  expect(stopped.log).toMatch(new RegExp(`\n${stamp} the engine answered after [\\d.]+ m?s: done\n`))
  await expect
    .poll(() => log(stopped), within)
    .toMatch(/seen by the collector \S+ m?s .*: running → exited\n/)
  const again = await orders.ended(await orders.order('stop', 'web'))
  expect(again.log).toMatch(/: nothing to change, it was so already\n$/)
  expect(again.log).toContain('with a grace of 10 s, that of Docker')
})

test('an act that no event tells of is said in the log to be unseen, until a list shows it', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const log = async (task: Task) => (await orders.tasks.byId(task.id))?.log
  fake.dropEvents(9)
  const listed = await orders.ended(await orders.order('start', 'off'))
  await expect
    .poll(() => log(listed), within)
    .toMatch(/not seen by the collector within 1 s .*\n\S+ seen by the collector .*: created → running\n$/)
  fake.dropEvents(9)
  fake.faults.status('/containers/json', 500, 'no list today')
  const unlisted = await orders.ended(await orders.order('stop', 'off'))
  await expect.poll(() => log(unlisted), within).toMatch(/not seen after that either\n$/)
})

test('a refusal stands in the log with the words of the engine, and without whole ids', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const id = 'c0ffee123456'.padEnd(64, '0')
  fake.faults.status('/start', 500, `container ${id} is marked for removal`)
  const task = await orders.ended(await orders.order('start', 'off'))
  expect(task.log).toMatch(
    /the engine refused after \S+ m?s: container c0ffee123456 is marked for removal\n$/,
  )
  expect(sentence(task)).toContain('container c0ffee123456 is marked')
})

test('a start that misses a network is no missing container', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  fake.faults.status('/start', 404, 'network backend not found')
  const task = await orders.ended(await orders.order('start', 'off'))
  expect(task.errorCode).toBe('order_refused')
  expect(sentence(task)).toContain('network backend not found')
})

test('a container that vanished before the act is told as missing', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  fake.faults.status(/^\/containers\/[0-9a-f]+\/json/, 404, 'No such container')
  const task = await orders.ended(await orders.order('stop', 'web'))
  expect(task).toMatchObject({ status: 'failed', errorCode: 'container_not_found' })
  expect(fake.container('web').state).toBe('running')
})

test('two orders at once for one container: one is carried out, the other is told to wait', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const both = await Promise.allSettled([orders.order('stop', 'web'), orders.order('restart', 'web')])
  expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected'])
  expect(both[1]).toMatchObject({ reason: { code: 'container_busy' } })
  const [first] = both
  if (first.status !== 'fulfilled') throw first.reason
  await orders.ended(first.value)
  const next = await orders.ended(await orders.order('start', 'web'))
  expect(next.status).toBe('success')
})

test('the same request sent five times at once is one order, and one act', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const once = { idempotencyKey: 'k' }
  const tasks = await Promise.all([1, 2, 3, 4, 5].map(() => orders.order('restart', 'web', once)))
  expect(new Set(tasks.map((task) => task.id)).size).toBe(1)
  await orders.ended(tasks[0] as Task)
  expect((await orders.order('restart', 'web', once)).id).toBe(tasks[0]?.id)
  expect(fake.traffic.count('POST /containers/{id}/restart')).toBe(1)
  await expect(orders.order('stop', 'web', once)).rejects.toMatchObject({ code: 'idempotency_conflict' })
})

test('what is so already is a success that says so', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const task = await orders.ended(await orders.order('start', 'web'))
  expect(task).toMatchObject({
    status: 'success',
    log: expect.stringMatching(/nothing to change, it was so already\n$/),
  })
  expect(await orders.lines()).toEqual([
    'Start of h/web ordered by ana.',
    'h/web was running already: the start that ana had ordered changed nothing.',
  ])
})

test('an answer that is lost is looked for: the act that took place is a success', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  fake.faults.reset('/stop', { times: 1 })
  const task = await orders.order('stop', 'web')
  // The engine went on with what it had been told.
  await fake.stop('web')
  expect((await orders.ended(task)).status).toBe('success')
  expect(fake.traffic.count('POST /containers/{id}/stop')).toBe(1)
})

test('an answer that is lost with an act that never took place fails, and is not sent again', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  fake.faults.reset('/stop', { times: 1 })
  const task = await orders.ended(await orders.order('stop', 'web', { graceS: 0 }))
  expect(task).toMatchObject({ status: 'failed', errorCode: 'interrupted' })
  expect(fake.traffic.count('POST /containers/{id}/stop')).toBe(1)
  expect(fake.container('web').state).toBe('running')
})

test('when no event tells of what was done, a list does', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  fake.dropEvents(50)
  expect((await orders.ended(await orders.order('stop', 'web'))).status).toBe('success')
  await expect.poll(() => orders.stateOf('web'), within).toBe('exited')
})

test('a host is added, renamed, switched off and on, moved and removed while everything runs', async () => {
  await using fake = await startFakeEngine()
  await using other = await startFakeEngine({ containers: 3 })
  await using orders = await bench(fake)
  const { fleet, state } = orders
  const add = { name: 'n', address: `unix://${other.socketPath}` }
  const { id } = await fleet.add(add, ana)
  await expect.poll(() => state.host(id)?.status, within).toBe('online')
  expect([...state.containers(id)]).toHaveLength(3)
  await expect(fleet.add(add, ana)).rejects.toMatchObject({ code: 'host_name_taken' })
  await expect(fleet.change(id, { name: 'h' }, ana)).rejects.toMatchObject({ code: 'host_name_taken' })
  expect((await fleet.change(id, { name: 'nas' }, ana)).name).toBe('nas')
  expect(state.host(id)).toMatchObject({ name: 'nas', status: 'online' })
  expect(await fleet.setEnabled(id, false, ana)).toMatchObject({ dockerEnabled: false })
  expect(state.host(id)?.status).toBe('disabled')
  await expect(fleet.collect(id, ana)).rejects.toMatchObject({ code: 'host_disabled' })
  await expect.poll(() => other.eventListeners, within).toBe(0)
  await fleet.setEnabled(id, true, ana)
  await expect.poll(() => state.host(id)?.status, within).toBe('online')
  await fleet.change(id, { address: `unix://${fake.socketPath}` }, ana)
  await expect
    .poll(() => [...state.containers(id)].map((one) => one.name).sort(), within)
    .toEqual(['off', 'web'])
  await fleet.remove(id, ana)
  expect(state.host(id)).toBeUndefined()
  await orders.persister.flush()
  expect((await orders.hosts.list()).map((host) => host.name)).toEqual(['h'])
  await expect(fleet.remove(id, ana)).rejects.toMatchObject({ code: 'host_not_found' })
  await expect(fleet.setEnabled(id, true, ana)).rejects.toMatchObject({ code: 'host_not_found' })
})

test.each([
  'tcp://ops:hunter2@10.0.0.1:2376',
  'ssh://root@nas',
  'unix://relative/path',
  'http://x',
  '/var/run/docker.sock',
])('an address that this version cannot reach is refused without what it hides: %s', async (address) => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const refused = await orders.fleet.add({ name: 'n', address }, ana).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'unsupported_address' })
  expect(String(refused)).not.toContain('hunter2')
  expect(await orders.hosts.list()).toHaveLength(1)
})

test('a collection is a task that ends, well or with the reason', async () => {
  await using fake = await startFakeEngine()
  await using orders = await bench(fake)
  const whole = await orders.ended(await orders.fleet.collect(orders.hostId, ana))
  expect(whole.status).toBe('success')
  expect(whole.log).toMatch(
    /asked the engine .*\n\S+ listed after \S+ m?s: 2 containers: 1 created, 1 running\n$/,
  )
  await fake.down()
  await expect.poll(orders.status, within).toBe('unreachable')
  const task = await orders.ended(await orders.fleet.collect(orders.hostId, ana))
  expect(task).toMatchObject({ status: 'failed', errorCode: 'host_unreachable' })
  expect(sentence(task)).toContain('no Docker socket')
  expect(task.log).toMatch(/no list after \S+ m?s: There is no Docker socket/)
  await fake.up()
  // One attempt to connect is part of it, whatever pause the watcher had taken.
  expect((await orders.ended(await orders.fleet.collect(orders.hostId, ana))).status).toBe('success')
})

test('a trial answers with what it found, in the language asked for', async () => {
  await using fake = await startFakeEngine({ version: '28.5.2' })
  await using orders = await bench(fake)
  expect(await orders.fleet.test(orders.hostId)).toMatchObject({
    ok: true,
    docker_version: '28.5.2',
    code: null,
  })
  await fake.down()
  const trial = await orders.fleet.test(orders.hostId, { language: 'fr' })
  expect(trial).toMatchObject({ ok: false, docker_version: null, code: 'engine_no_socket' })
  expect(trial.reason).toContain('Il n’y a pas de socket Docker')
  await expect(orders.fleet.test(99)).rejects.toMatchObject({ code: 'host_not_found' })
})

test('another address is tried without being kept, and what cannot be one is refused', async () => {
  await using fake = await startFakeEngine({ version: '28.5.2' })
  await using other = await startFakeEngine({ version: '27.1.0' })
  await using orders = await bench(fake)
  const trial = (address: string) => orders.fleet.test(orders.hostId, { address })
  const places = async () => (await orders.hosts.list()).map(({ name, address }) => ({ name, address }))
  const before = await places()
  await expect(trial('ssh://ops:hunter2@nas')).rejects.toMatchObject({ code: 'unsupported_address' })
  expect(await trial('unix:///nowhere/docker.sock')).toMatchObject({ ok: false, code: 'engine_no_socket' })
  expect(await trial(`unix://${other.socketPath}`)).toMatchObject({ ok: true, docker_version: '27.1.0' })
  expect(await places()).toEqual(before)
  expect(orders.status()).toBe('online')
})

test('what an earlier run left open has an end: done if it shows, failed if not, never carried out', async () => {
  await using fake = await startFakeEngine({ clockOffsetMs: -3_600_000 })
  using folder = tempFolder()
  // By its slow clock, all that happens here happens long before the orders were given.
  for (const name of ['pending', 'same', 'again', 'gone']) await fake.run({ name })
  const { database, tasks, leave } = await earlierRun(folder.path)
  const idOf = (name: string) => fake.container(name).id
  const pending = await leave('container.stop', idOf('pending'))
  const same = await leave('container.stop', idOf('same'))
  const again = await leave('container.restart', idOf('again'))
  const gone = await leave('container.stop', idOf('gone'))
  const collection = await leave('host.collect', undefined)
  for (const id of [same, again, gone, collection]) await tasks.start(id)
  await fake.restartContainer('again')
  await fake.remove('gone')
  await database.close()

  await using orders = await openOrders(folder.path, fake.socketPath)
  const ends = await Promise.all([pending, same, again, gone, collection].map((id) => orders.ended({ id })))
  expect(ends.map((task) => task.errorCode ?? task.status)).toEqual([
    'interrupted',
    'interrupted',
    'success',
    'container_not_found',
    'interrupted',
  ])
  expect(ends.map((task) => task.log.trimEnd().split('\n').at(-1)?.split('Z ')[1])).toEqual([
    'Vigie was stopped meanwhile: this is not done again',
    'until the end of its time no look showed that it was done',
    'a look shows that it was done',
    'the container is there no more',
    'Vigie was stopped meanwhile: this is not done again',
  ])
  expect(fake.traffic.count('POST /containers/{id}/restart')).toBe(0)
  expect(fake.traffic.count('POST /containers/{id}/stop')).toBe(0)
})
