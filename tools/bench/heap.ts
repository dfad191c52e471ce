import { setTimeout } from 'node:timers/promises'
import { startBrowser } from './browser.ts'
import { startFleet } from './fleet-process.ts'
import { type BenchOptions, type BenchResult, median } from './report.ts'
import { watchFleet } from './watched-fleet.ts'

const changesPerSecond = 50

/** What an open page of all containers holds, while 5,000 on 100 hosts change for ten minutes. */
export async function benchHeap(root: string, options: BenchOptions): Promise<BenchResult> {
  const hosts = options.quick ? 20 : 100
  const each = 50
  const minutes = options.quick ? 1 : 10
  await using browser = await startBrowser()
  await using fleet = await startFleet(hosts, each)
  await using vigie = await watchFleet(root, fleet, hosts * each)
  const { page, cdp } = await browser.signedIn(vigie.url)
  await page.goto(`${vigie.url}/containers`)
  await page.getByRole('rowheader').first().waitFor({ timeout: 60_000 })
  await fleet.change(changesPerSecond)
  const heaps: number[] = []
  for (let sample = 0; sample < minutes * 6; sample += 1) {
    await setTimeout(10_000)
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    heaps.push(usedSize / 1e6)
  }
  const changes = await fleet.change(0)
  options.log(`heap ${heaps.map((mb) => mb.toFixed(0)).join(' ')} MB`)
  const half = Math.floor(heaps.length / 2)
  return {
    name: 'heap',
    conditions: {
      engine: 'fake',
      hosts,
      containers: hosts * each,
      changes_per_s: changesPerSecond,
      changes,
      minutes,
      browser: browser.version,
    },
    figures: [
      {
        label: 'heap of the page after garbage, largest',
        value: Math.max(...heaps),
        unit: 'MB',
        atMost: 150,
      },
      {
        label: 'median of the second half less that of the first',
        value: median(heaps.slice(half)) - median(heaps.slice(0, half)),
        unit: 'MB',
        atMost: 5,
      },
    ],
  }
}
