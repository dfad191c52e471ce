import { hasPart, type Lab, type LabHost, startLab } from '@vigie/testlab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect, failureOf } from '../../test/scripted-engine.ts'
import { demux } from '../http/demux.ts'
import { localSocket } from '../transport/local-socket.ts'
import { connectEngine } from './client.ts'
import { containerInspect } from './container-inspect.ts'
import { containerList } from './container-list.ts'
import { containerLogs, openContainerLogs } from './container-logs.ts'
import { containerRestart } from './container-restart.ts'
import { containerStart } from './container-start.ts'
import { containerStatsOneShot, containerStatsStream } from './container-stats.ts'
import { containerStop } from './container-stop.ts'
import type { Engine } from './engine.ts'
import { type EngineEvent, openEvents } from './events.ts'
import { imageList } from './image-list.ts'
import { info } from './info.ts'
import { networkList } from './network-list.ts'
import { ping } from './ping.ts'
import { systemDf } from './system-df.ts'
import { version } from './version.ts'
import { volumeList } from './volume-list.ts'

const ENGINES = [
  { engine: '20.10', apiVersion: '1.41', part: 'docker' },
  { engine: '26', apiVersion: '1.45', part: 'engine-26' },
  { engine: '28', apiVersion: undefined, part: 'engine-28' },
] as const
const there = ENGINES.filter(({ part }) => hasPart(part))
const mountAt = (destination: string) => ({
  source: expect.stringMatching(/^\/var\/lib\/docker\/volumes\/.+\/_data$/),
  destination,
  writable: true,
})
const TALK = ['sh', '-c', 'echo out; echo err >&2; trap "exit 0" TERM; while :; do sleep 0.1; done']

let lab: Lab
beforeAll(async () => {
  if (there.length === 0) return
  lab = await startLab({ hosts: there.map(({ engine }, index) => ({ name: `h${index}`, engine })) })
})
afterAll(() => lab?.[Symbol.asyncDispose]())

describe.each(ENGINES)('a real engine $engine', ({ engine: wanted, apiVersion, part }) => {
  const on = test.skipIf(!hasPart(part))
  let host: LabHost
  let engine: Engine
  beforeAll(async () => {
    const found = lab?.hosts.find((one) => one.engineVersion === wanted)
    if (found === undefined) return
    host = found
    engine = await connectEngine(localSocket(host.dockerSocket))
  })
  afterAll(() => engine?.close())

  on('agrees on a version and tells about itself', async () => {
    if (apiVersion !== undefined) expect(engine.apiVersion).toBe(apiVersion)
    expect((await ping(engine)).osType).toBe('linux')
    expect((await version(engine)).version).toMatch(new RegExp(`^${wanted.replace('.', '\\.')}`))
    const facts = await info(engine)
    expect(facts.cpus).toBeGreaterThan(0)
    expect(facts.memoryBytes).toBeGreaterThan(1e8)
    expect(facts.cgroupVersion).toMatch(/^[12]$/)
  })

  on('refuses what is not there', async () => {
    expect(await containerInspect(engine, 'absent')).toBeUndefined()
    expect(await containerStatsOneShot(engine, 'absent')).toBeUndefined()
    expect(await failureOf(containerStart(engine, 'absent'))).toMatchObject({ kind: 'http', status: 404 })
    expect(await failureOf(openContainerLogs(engine, 'absent'))).toMatchObject({ kind: 'http', status: 404 })
    expect(await failureOf(containerStop(engine, '../info'))).toMatchObject({ kind: 'http' })
  })

  on('lists and inspects a container as it was made', async () => {
    const labels = { 'homelab.monitor': 'true', 'odd "name"|\n': '<b>`x`</b>', constructor: 'y' }
    const memoryBytes = 64 * 1024 * 1024
    const ports = { '80/tcp': 8088 }
    const id = await host.run('web', {
      cmd: TALK,
      labels,
      memoryBytes,
      ports,
      healthCmd: 'true',
      restart: 'always',
    })
    const { items, rejected } = await containerList(engine)
    expect(rejected).toEqual([])
    const summary = items.find((item) => item.id === id)
    expect(summary).toMatchObject({ name: 'web', state: 'running', labels })
    expect(summary?.ports).toContainEqual({
      containerPort: 80,
      hostPort: 8088,
      hostIp: '0.0.0.0',
      protocol: 'tcp',
    })
    const detail = await containerInspect(engine, 'web')
    expect(detail).toMatchObject({
      id,
      name: 'web',
      labels,
      tty: false,
      hostConfig: { memoryBytes, restartPolicy: { name: 'always' } },
      state: { status: 'running', running: true },
    })
    expect(detail?.state.pid).toBeGreaterThan(0)
    expect(detail?.state.finishedAt).toBeUndefined()
    expect(detail?.ports).toEqual(summary?.ports)
    await expect
      .poll(async () => (await containerInspect(engine, id))?.state.health, { timeout: 10_000 })
      .toBe('healthy')
    expect((await containerList(engine)).items.find((item) => item.id === id)?.health).toBe('healthy')
  })

  on('lists and inspects the same mounts and networks, whatever order the engine gives', async () => {
    for (const name of ['front', 'back']) await host.docker('network', 'create', name)
    const mounts = ['-v', 'data:/data', '-v', '/tmp:/host:ro', '-v', '/anon', '--tmpfs', '/unseen']
    await host.docker('create', '--name', 'wired', '--network', 'front', ...mounts, 'bb', 'sleep', '600')
    await host.docker('network', 'connect', 'back', 'wired')
    const look = async () => {
      const detail = await containerInspect(engine, 'wired')
      const summary = (await containerList(engine, { all: true })).items.find(({ name }) => name === 'wired')
      expect(summary?.networks).toEqual(detail?.networks)
      const unsourced = (all = detail?.mounts) => all?.map(({ source: _, ...mount }) => mount)
      expect(unsourced(summary?.mounts)).toEqual(unsourced())
      return { detail, summary }
    }
    const { detail, summary } = await look()
    expect(detail?.mounts).toEqual([
      { type: 'volume', name: expect.stringMatching(/^[0-9a-f]{64}$/), ...mountAt('/anon') },
      { type: 'volume', name: 'data', ...mountAt('/data') },
      { type: 'bind', source: '/tmp', destination: '/host', writable: false },
    ])
    // What the server makes up for: a list knows no place of a volume without a name of its own.
    expect(summary?.mounts[0]?.source).toBe('')
    expect(detail?.networks.map(({ name, ipAddress }) => [name, ipAddress])).toEqual([
      ['back', undefined],
      ['front', undefined],
    ])
    await containerStart(engine, 'wired')
    for (const { networkId, ipAddress } of (await look()).detail?.networks ?? []) {
      expect(networkId).toMatch(/^[0-9a-f]{64}$/)
      expect(ipAddress).toMatch(/^172\./)
    }
    await containerStop(engine, 'wired', { graceSeconds: 0 })
    const stopped = (await look()).detail?.networks ?? []
    expect(stopped.map(({ ipAddress }) => ipAddress)).toEqual([undefined, undefined])
    await host.docker('rm', '-v', 'wired')
    await host.docker('volume', 'rm', 'data')
  })

  on('starts, stops and restarts, and its events tell so after the stream is open', async () => {
    const id = await host.run('mover', { start: false })
    const stream = await openEvents(engine, { filters: { container: [id] } })
    const seen: EngineEvent[] = []
    const reading = (async () => {
      for await (const event of stream.events) seen.push(event)
    })()
    expect(await containerStart(engine, id)).toEqual({ changed: true })
    expect(await containerStart(engine, id)).toEqual({ changed: false })
    expect(await containerRestart(engine, id, { graceSeconds: 5 })).toEqual({ changed: true })
    expect(await containerStop(engine, id, { graceSeconds: 5 })).toEqual({ changed: true })
    expect(await containerStop(engine, id)).toEqual({ changed: false })
    await expect.poll(() => seen.filter((event) => event.action === 'stop').length).toBe(2)
    stream.close()
    await reading
    const actions = seen.map((event) => event.action)
    expect(actions.filter((action) => action === 'start')).toHaveLength(2)
    expect(actions).toContain('restart')
    expect(new Set(seen.map((event) => event.actorId))).toEqual(new Set([id]))
    expect(await containerStatsOneShot(engine, id)).toBeUndefined()

    // Replayed from an exact instant: the last event, and none of before.
    const last = seen.reduce((latest, event) => (event.timeNano > latest.timeNano ? event : latest))
    const replay = await openEvents(engine, { sinceNano: last.timeNano, filters: { container: [id] } })
    for await (const event of replay.events) {
      expect(event.timeNano).toBe(last.timeNano)
      break
    }
  })

  on('measures a running container, once and as a stream', async () => {
    const id = await host.run('busy', { cmd: TALK, memoryBytes: 32 * 1024 * 1024 })
    const once = await containerStatsOneShot(engine, id)
    expect(once?.cpu.totalNanos).toBeGreaterThan(0)
    expect(once?.cpu.systemNanos).toBeGreaterThan(once?.cpu.totalNanos ?? 0)
    expect(once?.memory.limitBytes).toBe(32 * 1024 * 1024)
    expect(once?.memory.usedBytes).toBeGreaterThan(0)
    expect(once?.networks.map((use) => use.name)).toEqual(['eth0'])
    for await (const stats of (await containerStatsStream(engine, id)).stats) {
      if (stats.previous === undefined) continue
      expect(Date.parse(stats.readAt)).toBeGreaterThan(Date.parse(stats.previous.readAt))
      break
    }
  })

  on('tells logs apart by stream, and a terminal’s as they are', async () => {
    const id = await host.run('talker', { cmd: TALK })
    const shown = async () => {
      const pieces = await collect(containerLogs(engine, id, { tail: 10 }))
      return pieces.map((piece) => `${piece.stream}:${piece.chunk}`).toSorted()
    }
    await expect.poll(shown).toEqual(['stderr:err\n', 'stdout:out\n'])
    const tty = await host.run('teller', { cmd: TALK, tty: true })
    const raw = async () =>
      Buffer.concat((await collect(containerLogs(engine, tty))).map((piece) => piece.chunk))
    await expect.poll(async () => (await raw()).toString()).toBe('out\r\nerr\r\n')

    const leaving = new AbortController()
    const followed = containerLogs(engine, id, { follow: true, signal: leaving.signal })
    expect((await followed.next()).done).toBe(false)
    leaving.abort()
    expect((await failureOf(collect(followed))).kind).toBe('aborted')
  })

  on('hands over a connection for exec, both ways', async () => {
    const id = await host.run('shell', { cmd: TALK })
    const made = await engine.request({
      operation: 'exec_create',
      method: 'POST',
      path: ['containers', id, 'exec'],
      body: { AttachStdin: true, AttachStdout: true, AttachStderr: true, Cmd: ['cat'] },
    })
    const { Id } = JSON.parse(made.body.toString()) as { Id: string }
    const call = { operation: 'exec_start', method: 'POST', path: ['exec', Id, 'start'], body: {} } as const
    const { stream } = await engine.hijack(call)
    stream.write('ping\n')
    const pieces = demux(stream, { operation: 'exec', address: 'x' })
    expect((await pieces.next()).value?.chunk.toString()).toBe('ping\n')
    stream.end()
    expect((await pieces.next()).done).toBe(true)
  })

  on('lists images, volumes, networks and disk use', async () => {
    await host.run('keeper', { binds: ['kept:/data'] })
    const images = await imageList(engine)
    expect(images.items.flatMap((image) => image.repoTags)).toContain('bb:latest')
    const volumes = await volumeList(engine)
    expect(volumes.items).toContainEqual(
      expect.objectContaining({ name: 'kept', driver: 'local', scope: 'local' }),
    )
    const networks = await networkList(engine)
    const bridge = networks.items.find((network) => network.name === 'bridge')
    expect(bridge?.subnets[0]?.subnet).toMatch(/^172\./)
    expect([images.rejected, volumes.rejected, networks.rejected]).toEqual([[], [], []])
    const df = await systemDf(engine)
    expect(df.images).toMatchObject({ totalCount: 1, activeCount: 1 })
    expect(df.images.sizeBytes).toBeGreaterThan(1e6)
    expect(df.volumes).toMatchObject({ totalCount: 1, activeCount: 1 })
    expect(df.containers.totalCount).toBeGreaterThan(0)
  })

  on(
    'frozen, a call ends at its deadline; killed, streams and calls tell it at once; back, it answers',
    async () => {
      await host.freeze()
      try {
        expect((await failureOf(ping(engine, { deadlineMs: 300 }))).kind).toBe('timeout')
        const again = failureOf(connectEngine(localSocket(host.dockerSocket), { deadlineMs: 300 }))
        expect((await again).kind).toBe('timeout')
      } finally {
        await host.thaw()
      }
      expect((await ping(engine)).osType).toBe('linux')

      const stream = await openEvents(engine)
      const reading = failureOf(collect(stream.events))
      await host.killEngine()
      expect((await reading).kind).toBe('lost')
      expect((await failureOf(ping(engine))).kind).toBe('refused')
      await host.startEngine()
      expect((await ping(engine)).osType).toBe('linux')
      const after = await openEvents(engine)
      after.close()
    },
  )
})
