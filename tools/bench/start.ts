import type { BenchEngine } from './engine.ts'
import { type BenchOptions, type BenchResult, median } from './report.ts'
import { startVigie } from './vigie-process.ts'

/** From the command to the first page that lists every container, on an empty data folder. */
export async function benchStart(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const rounds = options.quick ? 2 : 7
  const npmMs: number[] = []
  const launcherMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    npmMs.push(await firstPage(root, engine, 'npm'))
    launcherMs.push(await firstPage(root, engine, 'launcher'))
    options.log(
      `round ${round + 1}: npm start ${npmMs.at(-1)?.toFixed(0)} ms, vigie serve ${launcherMs.at(-1)?.toFixed(0)} ms`,
    )
  }
  return {
    name: 'start',
    conditions: { engine: engine.version, containers: engine.names.length, rounds },
    figures: [
      {
        label: 'npm start to the first correct page, median',
        value: median(npmMs),
        unit: 'ms',
        atMost: 1000,
      },
      { label: 'npm start to the first correct page, slowest', value: Math.max(...npmMs), unit: 'ms' },
      { label: 'vigie serve to the first correct page, median', value: median(launcherMs), unit: 'ms' },
    ],
  }
}

async function firstPage(root: string, engine: BenchEngine, by: 'npm' | 'launcher'): Promise<number> {
  const startedAt = performance.now()
  await using vigie = await startVigie({ root, dockerHost: engine.dockerHost, by })
  const page = await vigie.until('/SERVICES_STATUS/', (body) =>
    engine.names.every((name) => body.includes(name)),
  )
  const tookMs = performance.now() - startedAt
  if (!page.startsWith('<!')) throw new Error('the page is not HTML')
  const { totals } = JSON.parse(await vigie.get('/services-status.json')) as { totals: { running: number } }
  if (totals.running !== engine.names.length)
    throw new Error(`the page counts ${totals.running} running containers`)
  return tookMs
}
