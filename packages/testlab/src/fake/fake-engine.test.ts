import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { ask, openStream } from '../conformance/wire.ts'
import { type FakeEngine, startFakeEngine } from './fake-engine.ts'

const QUICK_MS = 150

function list(fake: FakeEngine, deadlineMs = 5_000) {
  return ask(fake.socketPath, { path: '/v1.41/containers/json?all=1', deadlineMs })
}

/** Why the listing fails, or its status and text when it does not. */
async function outcome(fake: FakeEngine): Promise<string> {
  return await list(fake, QUICK_MS).then(
    (answer) => `${answer.status} ${answer.text}`,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  )
}

function actions(fake: FakeEngine, from = 0): string[] {
  return fake.events.slice(from).map((event) => `${event.type} ${event.action}`)
}

describe('faults', () => {
  test('a stalled path is silent, others answer; removing the fault heals it', async () => {
    await using fake = await startFakeEngine({ containers: 1 })
    const remove = fake.faults.stall('/containers/json')
    expect(await outcome(fake)).toContain('no answer')
    expect((await ask(fake.socketPath, { path: '/_ping' })).text).toBe('OK')
    remove()
    expect(await outcome(fake)).toMatch(/^200 \[/)
  })

  test('a stalled body has its headers and then nothing more', async () => {
    await using fake = await startFakeEngine({ containers: 20 })
    fake.faults.stallBody('/containers/json')
    await using stream = await openStream(fake.socketPath, '/containers/json?all=1')
    expect(stream.status).toBe(200)
    await expect.poll(() => stream.text().length).toBeGreaterThan(1000)
    expect(stream.text()).not.toMatch(/\]\s*$/)
  })

  test('a truncated body ends before its length, chunked or not', async () => {
    for (const containers of [1, 50]) {
      await using fake = await startFakeEngine({ containers })
      fake.faults.truncate('/containers/json')
      expect(await outcome(fake)).toBe('ECONNRESET')
    }
  })

  test('an error inside a 200, garbage and a status are what they say', async () => {
    await using fake = await startFakeEngine()
    const once = { times: 1 }
    fake.faults.errorInside200('/containers/json', 'no space left on device', once)
    fake.faults.garbage('/containers/json', once)
    fake.faults.status('/containers/json', 503, 'busy', once)
    fake.faults.reset('/containers/json', once)
    expect(await outcome(fake)).toMatch(/^200 {"errorDetail":.*no space left on device/)
    expect(await outcome(fake)).toMatch(/^200 <html>/)
    expect(await outcome(fake)).toMatch(/^503 {"message":"busy"}/)
    expect(await outcome(fake)).toBe('ECONNRESET')
    expect(await outcome(fake)).toMatch(/^200 \[\]/)
  })

  test('a slow body arrives whole, in portions', async () => {
    await using fake = await startFakeEngine({ containers: 2 })
    const whole = (await list(fake)).text.length
    fake.faults.slow('/containers/json', whole * 5)
    const before = performance.now()
    expect((await list(fake)).text.length).toBe(whole)
    expect(performance.now() - before).toBeGreaterThan(100)
  })
})

describe('the engine goes away', () => {
  test('down breaks connections and removes the socket; up answers at the same path', async () => {
    await using fake = await startFakeEngine({ containers: 1 })
    await using stream = await openStream(fake.socketPath, '/events')
    await fake.down()
    await stream.ended
    expect(await outcome(fake)).toBe('ENOENT')
    await fake.up()
    expect(await outcome(fake)).toMatch(/^200/)
  })

  test('a killed engine leaves a socket that refuses', async () => {
    await using fake = await startFakeEngine()
    await fake.down({ leaveSocket: true })
    expect(existsSync(fake.socketPath)).toBe(true)
    expect(await outcome(fake)).toBe('ECONNREFUSED')
  })

  test('a frozen engine accepts and is silent; what it owes comes after the thaw', async () => {
    await using fake = await startFakeEngine()
    await using stream = await openStream(fake.socketPath, '/events')
    fake.freeze()
    const socket = connect(fake.socketPath)
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.destroy()
    expect(await outcome(fake)).toContain('no answer')
    fake.create({ name: 'unseen' })
    const late = list(fake)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(stream.events()).toEqual([])
    fake.thaw()
    expect((await late).status).toBe(200)
    await expect.poll(() => stream.events().map((event) => event.Action)).toEqual(['create'])
  })

  test('a restart forgets events, ends containers and starts those whose policy says so', async () => {
    await using fake = await startFakeEngine()
    await fake.run({ name: 'kept', restartPolicy: 'always' })
    await fake.run({ name: 'ended' })
    await fake.run({ name: 'byhand', restartPolicy: 'unless-stopped' })
    await fake.stop('byhand')
    await fake.restart()
    expect(fake.containers.map((one) => [one.name, one.state, one.exitCode])).toEqual([
      ['byhand', 'exited', 0],
      ['ended', 'exited', 137],
      ['kept', 'running', 0],
    ])
    expect(actions(fake)).toEqual(['network connect', 'container start'])
  })
})

describe('scripts', () => {
  test('leave the sequences real engines leave', async () => {
    const modern = ['container kill', 'network disconnect', 'container stop', 'container die']
    const old = ['container kill', 'container die', 'network disconnect', 'container stop']
    for (const [version, stop] of [
      ['20.10.24', old],
      ['28.5.2', modern],
    ] as const) {
      await using fake = await startFakeEngine({ version })
      await fake.run({ name: 'web' })
      expect(actions(fake)).toEqual(['container create', 'network connect', 'container start'])
      await fake.stop('web')
      expect(actions(fake, 3)).toEqual(stop)
      await fake.restartContainer('web')
      expect(actions(fake, 7)).toEqual(['network connect', 'container start', 'container restart'])
      await fake.oom('web')
      expect(actions(fake, 10).filter((action) => !action.startsWith('network'))).toEqual([
        'container oom',
        'container die',
      ])
      expect(fake.container('web').oomKilled).toBe(true)
      await fake.remove('web')
      expect(actions(fake).at(-1)).toBe('container destroy')
    }
  })

  test('a container with a policy comes back after it died, one without does not', async () => {
    await using fake = await startFakeEngine()
    await fake.run({ name: 'back', restartPolicy: 'always' })
    await fake.run({ name: 'gone' })
    await fake.die('back', 1)
    await fake.die('gone', 1)
    expect(fake.container('back').state).toBe('restarting')
    await expect.poll(() => fake.container('back').state).toBe('running')
    expect(fake.container('back').restartCount).toBe(1)
    expect(fake.container('gone').state).toBe('exited')
  })

  test('dropped events stay in the ring, duplicated ones come twice, cutting ends streams', async () => {
    await using fake = await startFakeEngine()
    await using stream = await openStream(fake.socketPath, '/events')
    fake.dropEvents(1)
    fake.create({ name: 'lost' })
    fake.duplicateEvents(true)
    fake.create({ name: 'twice' })
    fake.duplicateEvents(false)
    const names = (): unknown[] => stream.events().map((event) => event.Actor.Attributes.name)
    await expect.poll(names).toEqual(['twice', 'twice'])
    expect(fake.events.map((event) => event.attributes.name)).toEqual(['lost', 'twice'])
    fake.cutEvents()
    await stream.ended
    expect(fake.eventListeners).toBe(0)
  })

  test('256 events are remembered, no more', async () => {
    await using fake = await startFakeEngine()
    for (let count = 0; count < 300; count += 1) fake.emit('daemon', 'reload', 'x', { count: String(count) })
    expect(fake.events).toHaveLength(256)
    expect(fake.events[0]?.attributes.count).toBe('44')
  })

  test('health is told when it changes', async () => {
    await using fake = await startFakeEngine()
    await fake.run({ name: 'sick', health: 'starting' })
    for (const status of ['healthy', 'healthy', 'unhealthy'] as const) fake.health('sick', status)
    expect(actions(fake, 3)).toEqual([
      'container health_status: healthy',
      'container health_status: unhealthy',
    ])
  })
})

test('5,000 containers are listed whole, each of a realistic size, and found by prefix', async () => {
  await using fake = await startFakeEngine({ containers: 5_000 })
  const answer = await list(fake)
  const entries = JSON.parse(answer.text) as { readonly Id: string; readonly Names: readonly string[] }[]
  expect(entries).toHaveLength(5_000)
  expect(new Set(entries.map((entry) => entry.Names[0])).size).toBe(5_000)
  expect(answer.bytes.length / 5_000).toBeGreaterThan(1_000)
  const id = entries[1234]?.Id ?? ''
  expect((await ask(fake.socketPath, { path: `/containers/${id.slice(0, 12)}/json` })).status).toBe(200)
})

test('traffic counts requests by route and connections', async () => {
  await using fake = await startFakeEngine({ containers: 1, tcp: true })
  await list(fake)
  await ask(fake.socketPath, { path: `/v1.41/containers/${fake.containers[0]?.name}/json` })
  await ask(fake.socketPath, { path: '/nothing' })
  const overTcp = await fetch(`http://127.0.0.1:${fake.tcpPort}/_ping`)
  expect(await overTcp.text()).toBe('OK')
  expect(fake.traffic.count('GET /containers/json')).toBe(1)
  expect(fake.traffic.count('GET /containers/{id}/json')).toBe(1)
  expect(fake.traffic.count('GET ?')).toBe(1)
  expect(fake.traffic.count()).toBe(4)
  expect(fake.traffic.connections.total).toBe(4)
  fake.traffic.reset()
  expect(fake.traffic.count()).toBe(0)
})

test('API 1.52 drops the old event fields and network settings, and tells health in the list', async () => {
  await using fake = await startFakeEngine({ version: '29.0.0' })
  await fake.run({ name: 'new', health: 'starting' })
  for (const [prefix, old] of [
    ['/v1.51', true],
    ['/v1.52', false],
  ] as const) {
    const get = async (path: string) => (await ask(fake.socketPath, { path: prefix + path })).text
    const replay = await get(`/events?since=1&until=${Math.floor(Date.now() / 1000) + 1}`)
    expect(replay.includes('"status":"create"')).toBe(old)
    const inspected = JSON.parse(await get('/containers/new/json'))
    expect('IPAddress' in inspected.NetworkSettings).toBe(old)
    const [listed] = JSON.parse(await get('/containers/json'))
    expect(listed.Health).toEqual(old ? undefined : { Status: 'starting', FailingStreak: 0 })
    expect('ImagesUsage' in JSON.parse(await get('/system/df'))).toBe(!old)
  }
  expect((await ask(fake.socketPath, { path: '/v1.43/version' })).status).toBe(400)
})
