import { once } from 'node:events'
import WebSocket from 'ws'
import type { ServerFrame } from '../../packages/contract/src/index.ts'
import type { BenchEngine } from './engine.ts'
import { watchEvents } from './engine-events.ts'
import { bearerOf, ownerEnvironment } from './owner.ts'
import { cpuSeconds, pssBytes } from './proc-cost.ts'
import { type BenchOptions, type BenchResult, quantile } from './report.ts'
import { startVigie, type VigieProcess } from './vigie-process.ts'

const topics = ['hosts', 'tasks', 'containers', 'usage']

/** Many open pages: memory of each, how long until a change has reached all, and some that never read. */
export async function benchSockets(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const sockets = options.quick ? 50 : 500
  const changes = options.quick ? 4 : 30
  await using vigie = await startVigie({
    root,
    dockerHost: engine.dockerHost,
    by: 'launcher',
    env: ownerEnvironment,
  })
  await vigie.until('/readyz', () => true)
  const headers = await bearerOf(vigie.url)
  await pause(3000)
  const pssBefore = pssBytes(vigie.pid)

  const crowd = await Promise.all(Array.from({ length: sockets }, () => subscriber(vigie, headers)))
  await pause(5000)
  const pssWith = pssBytes(vigie.pid)
  const cpuBefore = { atMs: performance.now(), s: cpuSeconds([vigie.pid]) }
  await pause(options.quick ? 5000 : 30_000)
  const cpu = ((cpuSeconds([vigie.pid]) - cpuBefore.s) / (performance.now() - cpuBefore.atMs)) * 100_000

  using events = watchEvents(engine.socketPath)
  const toFirst: number[] = []
  const toLast: number[] = []
  for (let index = 0; index < changes; index += 1) {
    const name = engine.names[Math.floor(index / 2) % engine.names.length] ?? ''
    const [command, action, state] =
      index % 2 === 0 ? (['stop', 'die', 'exited'] as const) : (['start', 'start', 'running'] as const)
    const event = events.next(name, action)
    const heard = crowd.map((one) => one.hears(name, state))
    await engine.docker(command, ...(command === 'stop' ? ['-t', '0'] : []), name)
    const times = await Promise.all(heard)
    toFirst.push(Math.min(...times) - (await event))
    toLast.push(Math.max(...times) - (await event))
    await pause(1200)
  }
  const silent = await benchSilent(vigie, headers, options)
  for (const one of crowd) one.socket.terminate()
  return {
    name: 'sockets',
    conditions: {
      engine: engine.version,
      containers: engine.names.length,
      sockets,
      changes,
      silent: silent.count,
    },
    figures: [
      { label: 'PSS before', value: pssBefore / 1e6, unit: 'MB' },
      { label: `PSS with ${sockets} sockets`, value: pssWith / 1e6, unit: 'MB' },
      {
        label: 'memory of one socket',
        value: (pssWith - pssBefore) / 1000 / sockets,
        unit: 'kB',
        atMost: 100,
      },
      { label: `CPU with ${sockets} sockets`, value: cpu, unit: '%' },
      { label: 'event to the first socket, median', value: quantile(toFirst, 0.5), unit: 'ms' },
      { label: 'event to the last socket, median', value: quantile(toLast, 0.5), unit: 'ms' },
      { label: 'event to the last socket, p95', value: quantile(toLast, 0.95), unit: 'ms', atMost: 500 },
      {
        label: 'sockets that never read: most growth of PSS',
        value: silent.growthMb,
        unit: 'MB',
        atMost: 20,
      },
      { label: 'sockets that never read: bytes they asked for', value: silent.askedMb, unit: 'MB' },
      { label: 'sockets that never read: closed', value: silent.closed, unit: '' },
    ],
  }
}

interface Subscriber {
  readonly socket: WebSocket
  /** Epoch ms when a frame says that a container is in a state. */
  hears(name: string, state: string): Promise<number>
}

async function subscriber(vigie: VigieProcess, headers: Record<string, string>): Promise<Subscriber> {
  const socket = new WebSocket(`${vigie.url.replace('http', 'ws')}/ws`, { headers })
  const waiting = new Map<string, (atMs: number) => void>()
  const whole = new Promise<void>((resolve, reject) => {
    let snapshots = 0
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as ServerFrame
      if (frame.type === 'subscribed') snapshots += 1
      if (snapshots === topics.length) resolve()
      if (frame.type !== 'docker_containers_changed') return
      for (const change of frame.changes ?? [frame]) {
        for (const one of change.changed) waiting.get(`${one.name} ${one.state}`)?.(Date.now())
      }
    })
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'subscribe', topics }))
  await whole
  return {
    socket,
    hears: (name, state) => new Promise((resolve) => waiting.set(`${name} ${state}`, resolve)),
  }
}

/** Sockets that ask for the whole list again and again and read none of it. */
async function benchSilent(vigie: VigieProcess, headers: Record<string, string>, options: BenchOptions) {
  const count = 20
  const before = pssBytes(vigie.pid)
  let closed = 0
  let asked = 0
  const snapshot = await snapshotBytes(vigie, headers)
  const all = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = new WebSocket(`${vigie.url.replace('http', 'ws')}/ws`, { headers })
      socket.on('error', () => undefined)
      await once(socket, 'open')
      socket.pause()
      return socket
    }),
  )
  let most = before
  for (let second = 0; second < (options.quick ? 5 : 40); second += 1) {
    for (let turn = 0; turn < 10; turn += 1) {
      for (const socket of all) {
        if (socket.readyState !== WebSocket.OPEN) continue
        socket.send(JSON.stringify({ type: 'subscribe', topics: ['containers'] }))
        asked += snapshot
      }
      await pause(100)
    }
    most = Math.max(most, pssBytes(vigie.pid))
  }
  // A paused socket does not notice that the other side has gone: reading on tells.
  await Promise.all(
    all.map(async (socket) => {
      const end = once(socket, 'close').then(() => {
        closed += 1
      })
      socket.resume()
      await Promise.race([end, pause(2000)])
      socket.terminate()
    }),
  )
  return { count, closed, growthMb: (most - before) / 1e6, askedMb: asked / 1e6 }
}

async function snapshotBytes(vigie: VigieProcess, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`${vigie.url.replace('http', 'ws')}/ws`, { headers })
  await once(socket, 'open')
  const size = new Promise<number>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.toString('utf8').includes('"subscribed"')) resolve(data.length)
    })
  })
  socket.send(JSON.stringify({ type: 'subscribe', topics: ['containers'] }))
  const bytes = await size
  socket.terminate()
  return bytes
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
