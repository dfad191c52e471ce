import { setTimeout } from 'node:timers/promises'
import type { BenchEngine } from './engine.ts'
import { cpuSeconds, pssBytes } from './proc-cost.ts'
import { type BenchOptions, type BenchResult, median } from './report.ts'
import { startVigie } from './vigie-process.ts'

interface Window {
  /** Percent of one core. */
  readonly engineCpu: number
  readonly vigieCpu: number
  readonly vigiePssMb: number
}

/** What watching costs: Vigie itself, and the engine with and without it, alternating. */
export async function benchWatch(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const rounds = options.quick ? 1 : 3
  const windowMs = options.quick ? 15_000 : 60_000
  const without: Window[] = []
  const watched: Window[] = []
  for (let round = 0; round < rounds; round += 1) {
    without.push(await observe(engine, undefined, windowMs))
    watched.push(await watchedWindow(root, engine, windowMs))
    options.log(
      `round ${round + 1}: engine ${without.at(-1)?.engineCpu.toFixed(2)} % alone, ${watched.at(-1)?.engineCpu.toFixed(2)} % watched; ` +
        `vigie ${watched.at(-1)?.vigieCpu.toFixed(2)} %, ${watched.at(-1)?.vigiePssMb.toFixed(1)} MB`,
    )
  }
  const aloneCpu = without.map((window) => window.engineCpu)
  const watchedCpu = watched.map((window) => window.engineCpu)
  return {
    name: 'watch',
    conditions: {
      engine: engine.version,
      containers: engine.names.length,
      rounds,
      window_s: windowMs / 1000,
      engine_alone: aloneCpu.map((value) => value.toFixed(2)).join('/'),
      engine_watched: watchedCpu.map((value) => value.toFixed(2)).join('/'),
    },
    figures: [
      {
        label: 'vigie PSS, largest',
        value: Math.max(...watched.map((w) => w.vigiePssMb)),
        unit: 'MB',
        atMost: 100,
      },
      { label: 'vigie CPU, median', value: median(watched.map((w) => w.vigieCpu)), unit: '%', atMost: 1 },
      { label: 'engine CPU alone, median', value: median(aloneCpu), unit: '%' },
      { label: 'engine CPU watched, median', value: median(watchedCpu), unit: '%' },
      { label: 'engine CPU added', value: median(watchedCpu) - median(aloneCpu), unit: '%', atMost: 0.5 },
    ],
  }
}

async function watchedWindow(root: string, engine: BenchEngine, windowMs: number): Promise<Window> {
  await using vigie = await startVigie({ root, dockerHost: engine.dockerHost, by: 'launcher' })
  await vigie.until('/SERVICES_STATUS/', (body) => engine.names.every((name) => body.includes(name)))
  return await observe(engine, vigie.pid, windowMs)
}

async function observe(engine: BenchEngine, vigiePid: number | undefined, windowMs: number): Promise<Window> {
  // Start-up is not watching; what it left to do (first inspections, compilation) is done by then.
  await setTimeout(5000)
  const enginePids = engine.pids()
  const vigiePids = vigiePid === undefined ? [] : [vigiePid]
  const before = { atMs: performance.now(), engine: cpuSeconds(enginePids), vigie: cpuSeconds(vigiePids) }
  await setTimeout(windowMs)
  const elapsedSeconds = (performance.now() - before.atMs) / 1000
  return {
    engineCpu: ((cpuSeconds(enginePids) - before.engine) / elapsedSeconds) * 100,
    vigieCpu: ((cpuSeconds(vigiePids) - before.vigie) / elapsedSeconds) * 100,
    vigiePssMb: vigiePid === undefined ? 0 : pssBytes(vigiePid) / 1e6,
  }
}
