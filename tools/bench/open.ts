import { ask } from './ask.ts'
import { type BenchBrowser, type BenchPage, startBrowser } from './browser.ts'
import type { BenchEngine } from './engine.ts'
import { ownerEnvironment } from './owner.ts'
import { cpuSeconds, pssBytes } from './proc-cost.ts'
import { type BenchOptions, type BenchResult, median, quantile } from './report.ts'
import { recordScript, rowRecord } from './row-record.ts'
import { startVigie, type VigieProcess } from './vigie-process.ts'

/** What one open page costs Vigie, on a fleet where little happens. */
interface Window {
  /** Percent of one core. */
  readonly cpu: number
  readonly pssMb: number
  readonly kbPerMinute: number
}

const pages = ['/', '/containers'] as const

export async function benchOpen(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const rounds = options.quick ? 1 : 3
  const windowMs = options.quick ? 10_000 : 60_000
  const windows: Record<(typeof pages)[number] | 'no page', Window[]> = {
    'no page': [],
    '/': [],
    '/containers': [],
  }
  const healthMs: number[] = []
  const firstRowMs: number[] = []
  const firstLoadKb: number[] = []
  await using browser = await startBrowser()
  for (let round = 0; round < rounds; round += 1) {
    await using vigie = await startVigie({
      root,
      dockerHost: engine.dockerHost,
      by: 'launcher',
      env: ownerEnvironment,
    })
    await vigie.until('/readyz', () => true)
    windows['no page'].push(await observe(vigie, undefined, windowMs))
    for (const path of pages) {
      const loaded = await load(browser, vigie, path)
      if (path === '/containers') {
        firstRowMs.push(loaded.firstRowMs)
        firstLoadKb.push(loaded.kb)
      }
      windows[path].push(await observe(vigie, loaded.opened, windowMs))
      if (path === '/containers') healthMs.push(...(await pingHealth(vigie)))
      await loaded.opened.page.context().close()
    }
    for (const [page, all] of Object.entries(windows)) {
      const last = all.at(-1)
      options.log(
        `round ${round + 1}, ${page}: ${last?.cpu.toFixed(2)} %, ${last?.pssMb.toFixed(1)} MB, ${last?.kbPerMinute.toFixed(0)} kB/min`,
      )
    }
  }
  const perPage = pages.flatMap((path) => [
    {
      label: `PSS with ${path} open, largest`,
      value: Math.max(...windows[path].map((w) => w.pssMb)),
      unit: 'MB',
      atMost: 100,
    },
    {
      label: `CPU with ${path} open, median`,
      value: median(windows[path].map((w) => w.cpu)),
      unit: '%',
      atMost: 1,
    },
    {
      label: `CPU with ${path} open, largest`,
      value: Math.max(...windows[path].map((w) => w.cpu)),
      unit: '%',
    },
    {
      label: `sent to ${path} in a minute, median`,
      value: median(windows[path].map((w) => w.kbPerMinute)),
      unit: 'kB',
    },
  ])
  return {
    name: 'open',
    conditions: {
      engine: engine.version,
      containers: engine.names.length,
      rounds,
      window_s: windowMs / 1000,
      browser: browser.version,
    },
    figures: [
      {
        label: 'PSS without a page, largest',
        value: Math.max(...windows['no page'].map((w) => w.pssMb)),
        unit: 'MB',
      },
      { label: 'CPU without a page, median', value: median(windows['no page'].map((w) => w.cpu)), unit: '%' },
      ...perPage,
      { label: 'first visit of /containers, transferred', value: median(firstLoadKb), unit: 'kB' },
      { label: 'first visit of /containers to the first row', value: median(firstRowMs), unit: 'ms' },
      { label: '/healthz with a page open, p99', value: quantile(healthMs, 0.99), unit: 'ms' },
    ],
  }
}

interface Loaded {
  readonly opened: BenchPage
  /** Over the wire, headers included, of an empty cache. */
  readonly kb: number
  /** From the start of the navigation until a row of a container stands in the table; NaN elsewhere. */
  readonly firstRowMs: number
}

async function load(
  browser: BenchBrowser,
  vigie: VigieProcess,
  path: (typeof pages)[number],
): Promise<Loaded> {
  const opened = await browser.signedIn(vigie.url, recordScript)
  const { cdp, page, run } = opened
  let bytes = 0
  await cdp.send('Network.enable')
  // Signing in has loaded some of it already.
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(`${vigie.url}${path}`)
  let firstRowMs = Number.NaN
  if (path === '/containers') {
    const first = await rowRecord(opened).next(
      0,
      (seen) => seen.kind === 'row' && seen.name.includes('bench'),
    )
    firstRowMs = first.atMs - (await run<number>('performance.timeOrigin'))
  }
  await page.waitForLoadState('networkidle')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: false })
  return { opened, kb: bytes / 1000, firstRowMs }
}

async function observe(
  vigie: VigieProcess,
  opened: BenchPage | undefined,
  windowMs: number,
): Promise<Window> {
  // Loading is not having it open.
  await pause(5000)
  let bytes = 0
  opened?.cdp.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length
  })
  opened?.cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const before = { atMs: performance.now(), cpu: cpuSeconds([vigie.pid]) }
  await pause(windowMs)
  const elapsedMs = performance.now() - before.atMs
  return {
    cpu: ((cpuSeconds([vigie.pid]) - before.cpu) / elapsedMs) * 100_000,
    pssMb: pssBytes(vigie.pid) / 1e6,
    kbPerMinute: (bytes / 1000 / elapsedMs) * 60_000,
  }
}

async function pingHealth(vigie: VigieProcess): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < 200; index += 1) {
    const askedAt = performance.now()
    await ask(`${vigie.url}/healthz`)
    times.push(performance.now() - askedAt)
    await pause(10)
  }
  return times
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
