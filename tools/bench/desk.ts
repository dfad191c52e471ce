import { setTimeout } from 'node:timers/promises'
import { type BenchBrowser, type BenchPage, startBrowser } from './browser.ts'
import { answerScript, deskScript, listenScript } from './desk-page.ts'
import { startFleet } from './fleet-process.ts'
import { traceWhile } from './frame-trace.ts'
import { type BenchOptions, type BenchResult, type Figure, median, quantile } from './report.ts'
import type { VigieProcess } from './vigie-process.ts'
import { watchFleet } from './watched-fleet.ts'

const changesPerSecond = 50
const heights = { width: 1366, height: 768 } as const
const pages = ['/', '/hosts', '/containers', '/tasks', '/schedules', '/journal'] as const

/** The interface under load: the first visit on a slow CPU, then 5,000 containers on 100 hosts that never rest. */
export async function benchDesk(root: string, options: BenchOptions): Promise<BenchResult> {
  const hosts = options.quick ? 20 : 100
  const each = 50
  await using browser = await startBrowser()
  const first = await firstVisit(root, browser, options)
  await using fleet = await startFleet(hosts, each)
  await using vigie = await watchFleet(root, fleet, hosts * each)
  options.log(`${hosts} hosts with ${hosts * each} containers are watched`)
  await fleet.change(changesPerSecond)
  const crowd = await underLoad(browser, vigie, options)
  const made = await fleet.change(0)
  return {
    name: 'desk',
    conditions: {
      engine: 'fake',
      hosts,
      containers: hosts * each,
      changes_per_s: changesPerSecond,
      changes: made,
      browser: browser.version,
    },
    figures: [...first, ...crowd],
  }
}

/** A cold visit of each page, and of the overview on a CPU slowed 4×, with 64 containers. */
async function firstVisit(root: string, browser: BenchBrowser, options: BenchOptions): Promise<Figure[]> {
  await using fleet = await startFleet(1, 64)
  await using vigie = await watchFleet(root, fleet, 64)
  const rounds = options.quick ? 2 : 7
  const usableMs: number[] = []
  const scriptKb: number[] = []
  const shifts: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const slow = await coldPage(browser, vigie)
    const scripts = scriptsOf(slow)
    await slow.cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await slow.page.goto(`${vigie.url}/`, { waitUntil: 'commit' })
    const tookMs = await until(slow, 'globalThis.vigieDesk?.usableMs ?? null')
    usableMs.push(tookMs)
    scriptKb.push(scripts.bytesWithin(tookMs) / 1000)
    await slow.page.context().close()
  }
  for (const path of pages) {
    const opened = await coldPage(browser, vigie)
    await opened.page.goto(`${vigie.url}${path}`)
    await setTimeout(3000)
    const { shift, shifts: what } = await opened.run<{ shift: number; shifts: unknown[] }>(
      'globalThis.vigieDesk',
    )
    if (shift > 0) options.log(`${path} shifts by ${shift}: ${JSON.stringify(what)}`)
    shifts.push(shift)
    await opened.page.context().close()
  }
  return [
    { label: 'scripts of the first overview, as sent', value: median(scriptKb), unit: 'kB', atMost: 180 },
    {
      label: 'overview usable, CPU slowed 4×, no cache, median',
      value: median(usableMs),
      unit: 'ms',
      atMost: 1000,
    },
    { label: 'overview usable, CPU slowed 4×, slowest', value: Math.max(...usableMs), unit: 'ms' },
    {
      label: `layout shift, largest of ${pages.length} pages`,
      value: Math.max(...shifts),
      unit: '',
      atMost: 0,
    },
  ]
}

/** Scripts as the wire carries them, headers included, that were asked for within so many ms. */
function scriptsOf({ cdp }: BenchPage): { bytesWithin: (ms: number) => number } {
  let startS: number | undefined
  const asked = new Map<string, number>()
  const bytes = new Map<string, number>()
  cdp.on('Network.requestWillBeSent', ({ requestId, timestamp, type }) => {
    startS ??= timestamp
    if (type === 'Script') asked.set(requestId, (timestamp - startS) * 1000)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength)
  })
  return {
    bytesWithin: (ms) =>
      [...asked].reduce((sum, [id, atMs]) => sum + (atMs < ms ? (bytes.get(id) ?? 0) : 0), 0),
  }
}

async function coldPage(browser: BenchBrowser, vigie: VigieProcess): Promise<BenchPage> {
  const opened = await browser.signedIn(vigie.url, deskScript)
  await opened.page.setViewportSize(heights)
  await opened.cdp.send('Network.enable')
  await opened.cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  return opened
}

async function underLoad(
  browser: BenchBrowser,
  vigie: VigieProcess,
  options: BenchOptions,
): Promise<Figure[]> {
  const opened = await browser.signedIn(vigie.url)
  await opened.page.setViewportSize(heights)
  await opened.page.goto(`${vigie.url}/containers`)
  await opened.page.getByRole('rowheader').first().waitFor({ timeout: 60_000 })
  await setTimeout(5000)
  const search = await searchTimes(opened, options.quick ? 6 : 20)
  const figures: Figure[] = []
  for (const [what, drive] of Object.entries(drives)) {
    const { framesMs, tasksMs } = await traceWhile(opened.page, () => drive(opened, options.quick ? 1 : 3))
    options.log(`${what}: ${framesMs.length} frames, longest task ${Math.max(0, ...tasksMs).toFixed(1)} ms`)
    figures.push(
      { label: `${what}: work in a frame, median`, value: median(framesMs), unit: 'ms', atMost: 8 },
      { label: `${what}: work in a frame, p95`, value: quantile(framesMs, 0.95), unit: 'ms' },
      { label: `${what}: longest task`, value: Math.max(0, ...tasksMs), unit: 'ms', atMost: 100 },
    )
  }
  return [
    {
      label: 'key in the search to painted answer, median',
      value: median(search.table),
      unit: 'ms',
      atMost: 50,
    },
    { label: 'key in the search to painted answer, slowest', value: Math.max(...search.table), unit: 'ms' },
    {
      label: 'key in the palette to painted answer, median',
      value: median(search.palette),
      unit: 'ms',
      atMost: 50,
    },
    {
      label: 'key in the palette to painted answer, slowest',
      value: Math.max(...search.palette),
      unit: 'ms',
    },
    ...figures,
  ]
}

type Drive = (opened: BenchPage, rounds: number) => Promise<void>

/** What a person does to the table while it changes. */
const drives: Readonly<Record<string, Drive>> = {
  scrolling: async ({ cdp }, rounds) => {
    for (let round = 0; round < rounds * 2; round += 1) {
      await cdp.send('Input.synthesizeScrollGesture', {
        x: 700,
        y: 500,
        yDistance: round % 2 === 0 ? -6000 : 6000,
        speed: 2400,
        gestureSourceType: 'mouse',
      })
    }
  },
  filtering: async ({ page }, rounds) => {
    await page.keyboard.press('/')
    for (let round = 0; round < rounds; round += 1) {
      await page.keyboard.type('project0003', { delay: 90 })
      for (let key = 0; key < 11; key += 1) await page.keyboard.press('Backspace', { delay: 60 })
    }
    await page.keyboard.press('Escape')
  },
  grouping: async ({ page }, rounds) => {
    const group = page.getByRole('combobox', { name: 'Group' })
    for (let round = 0; round < rounds * 2; round += 1) {
      for (const by of ['project', 'host', 'none']) {
        await group.selectOption(by)
        await setTimeout(700)
      }
    }
  },
}

/** ms of each key: in the table's own search, and in the palette. */
async function searchTimes(opened: BenchPage, keys: number): Promise<Record<'table' | 'palette', number[]>> {
  const { page, run } = opened
  const times = { table: [] as number[], palette: [] as number[] }
  const press = async (letter: string, shown: string, into: number[]): Promise<void> => {
    await run(listenScript(shown))
    await page.keyboard.press(letter)
    into.push(await run<number>(answerScript))
    await setTimeout(250)
    await page.keyboard.press('Escape')
    await setTimeout(400)
  }
  // Each leaves other rows than are there without it: an answer that changes nothing cannot be seen.
  const letters = ['w', 'd', 'q', 'k', 'b']
  for (let key = 0; key < keys; key += 1) {
    const letter = letters[key % letters.length] ?? ''
    await page.locator('main search input').focus()
    await press(
      letter,
      `document.querySelector('main [role=table]')?.getAttribute('aria-rowcount')`,
      times.table,
    )
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await press(letter, `document.querySelector('dialog [role=listbox]')?.textContent`, times.palette)
  }
  return times
}

/** Resolves with a number that a script answers once it is there. */
async function until({ run }: BenchPage, script: string): Promise<number> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    const value = await run<number | null>(script).catch(() => null)
    if (value !== null) return value
    await setTimeout(50)
  }
  return Number.NaN
}
