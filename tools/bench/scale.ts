import { fork } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { converse } from './child-messages.ts'
import type { FakeCommand, FakeReady, FakeReply } from './fake-engine.ts'
import { cpuSeconds, pssBytes, rssBytes } from './proc-cost.ts'
import { type BenchOptions, type BenchResult, median, quantile } from './report.ts'
import { startVigie, type VigieProcess } from './vigie-process.ts'

const containers = 5000

/** A fleet larger than any real engine here could hold: the fake engine, in a process of its own. */
export async function benchScale(root: string, options: BenchOptions): Promise<BenchResult> {
  await using fake = await startFake()
  const startedAt = performance.now()
  await using vigie = await startVigie({ root, dockerHost: `unix://${fake.socketPath}`, by: 'launcher' })
  await vigie.until('/services-status.json', (body) => countOf(body) === containers, 120_000)
  const firstPageMs = performance.now() - startedAt
  options.log(`${containers} containers on the page after ${firstPageMs.toFixed(0)} ms`)
  await setTimeout(options.quick ? 5000 : 20_000)

  const idleMs = options.quick ? 3000 : 10_000
  const idleBefore = cpuSeconds([vigie.pid])
  await setTimeout(idleMs)
  const idleCpuMsPerMs = ((cpuSeconds([vigie.pid]) - idleBefore) * 1000) / idleMs
  const memory = { pss: pssBytes(vigie.pid), rss: rssBytes(vigie.pid) }

  const changes = options.quick ? 20 : 200
  const stored = await cpuOfChanges(vigie, idleCpuMsPerMs, () => changesToDatabase(vigie, fake, changes))
  // Apart from the CPU figure, because answering costs Vigie as well.
  const ping = pingHealth(vigie)
  await changesToDatabase(vigie, fake, changes)
  const healthMs = await ping.stop()
  const pages = await changesToPage(vigie, fake, options.quick ? 5 : 20)
  return {
    name: 'scale',
    conditions: { engine: 'fake', containers, changes: stored.lagsMs.length },
    figures: [
      { label: 'start to a page with all containers', value: firstPageMs, unit: 'ms' },
      { label: 'PSS after start', value: memory.pss / 1e6, unit: 'MB', atMost: 250 },
      { label: 'RSS after start', value: memory.rss / 1e6, unit: 'MB' },
      { label: 'PSS at the end', value: pssBytes(vigie.pid) / 1e6, unit: 'MB', atMost: 250 },
      { label: 'CPU when nothing happens', value: idleCpuMsPerMs * 100, unit: '%' },
      { label: 'CPU of one stop or start (up to 3 events)', value: stored.cpuMsEach, unit: 'ms', atMost: 5 },
      { label: 'event to database, median', value: median(stored.lagsMs), unit: 'ms' },
      { label: 'event to database, p95', value: quantile(stored.lagsMs, 0.95), unit: 'ms' },
      { label: 'event to JSON page, median', value: median(pages), unit: 'ms' },
      { label: '/healthz while changing, p99', value: quantile(healthMs, 0.99), unit: 'ms' },
      { label: '/healthz while changing, slowest', value: Math.max(...healthMs), unit: 'ms' },
    ],
  }
}

function countOf(body: string): number {
  return (JSON.parse(body) as { totals: { total: number } }).totals.total
}

/** Changes spread over time; the lag of each until its row differs. */
async function changesToDatabase(vigie: VigieProcess, fake: Fake, changes: number): Promise<number[]> {
  const database = new DatabaseSync(join(vigie.dataDir, 'vigie.db'), { readOnly: true })
  const statement = database.prepare('SELECT state FROM docker_containers WHERE name = ?')
  const lagsMs: number[] = []
  try {
    for (let index = 0; index < changes; index += 1) {
      const { name, action, wanted } = changeOf(fake, index)
      const eventAt = await fake.change(action, name)
      lagsMs.push((await seen(() => statement.get(name)?.state === wanted)) - eventAt)
      await setTimeout(30)
    }
  } finally {
    database.close()
  }
  return lagsMs
}

/** CPU ms of each change, less what Vigie uses in the same time when nothing happens. */
async function cpuOfChanges(vigie: VigieProcess, idleCpuMsPerMs: number, changes: () => Promise<number[]>) {
  const cpuBefore = cpuSeconds([vigie.pid])
  const startedAt = performance.now()
  const lagsMs = await changes()
  const idleCpuMs = (performance.now() - startedAt) * idleCpuMsPerMs
  const cpuMs = (cpuSeconds([vigie.pid]) - cpuBefore) * 1000
  return { lagsMs, cpuMsEach: Math.max(0, cpuMs - idleCpuMs) / lagsMs.length }
}

async function changesToPage(vigie: VigieProcess, fake: Fake, changes: number): Promise<number[]> {
  const lagsMs: number[] = []
  for (let index = 0; index < changes; index += 1) {
    const { name, action, wanted } = changeOf(fake, index)
    const eventAt = await fake.change(action, name)
    const shown = async () => {
      const page = JSON.parse(await vigie.get('/services-status.json')) as {
        services: { container_name: string; state: string }[]
      }
      return page.services.find((service) => service.container_name === name)?.state === wanted
    }
    lagsMs.push((await seen(shown)) - eventAt)
  }
  return lagsMs
}

function changeOf(fake: Fake, index: number) {
  const name = fake.running[Math.floor(index / 2) % fake.running.length] ?? ''
  return index % 2 === 0
    ? ({ name, action: 'stop', wanted: 'exited' } as const)
    : ({ name, action: 'start', wanted: 'running' } as const)
}

/** Epoch ms of the first yes; NaN after 20 s. */
async function seen(look: () => boolean | Promise<boolean>): Promise<number> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    if (await look()) return performance.timeOrigin + performance.now()
    await setTimeout(1)
  }
  return Number.NaN
}

function pingHealth(vigie: VigieProcess): { stop(): Promise<number[]> } {
  const times: number[] = []
  let going = true
  const loop = (async () => {
    while (going) {
      const askedAt = performance.now()
      await vigie.get('/healthz')
      times.push(performance.now() - askedAt)
      await setTimeout(20)
    }
  })()
  loop.catch(() => undefined)
  return {
    async stop() {
      going = false
      await loop
      return times
    },
  }
}

interface Fake extends AsyncDisposable {
  readonly socketPath: string
  /** Names of running containers. */
  readonly running: readonly string[]
  /** Epoch ms when the change was made. */
  change(action: FakeCommand['action'], name: string): Promise<number>
}

async function startFake(): Promise<Fake> {
  const script = join(import.meta.dirname, 'fake-engine.ts')
  const child = fork(script, [String(containers)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const talk = converse(child, 'the fake engine')
  const ready = (await talk.next()) as FakeReady
  return {
    ...ready,
    async change(action, name) {
      child.send({ action, name } satisfies FakeCommand)
      return ((await talk.next()) as FakeReply).atMs
    },
    [Symbol.asyncDispose]: () => talk[Symbol.asyncDispose](),
  }
}
