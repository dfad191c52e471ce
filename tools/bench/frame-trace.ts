import type { Page } from 'playwright-core'
import { type MainThread, mainThreadOf, type TraceEvent } from './main-thread.ts'

/** Tasks, frames, and which process draws what; more categories would themselves cost what is measured. */
const categories = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
]

/** What the page's main thread works while `drive` goes on. */
export async function traceWhile(page: Page, drive: () => Promise<void>): Promise<MainThread> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('no browser of its own')
  await browser.startTracing(page, { categories })
  let trace: Buffer
  try {
    await drive()
  } finally {
    trace = await browser.stopTracing()
  }
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] }
  return mainThreadOf(traceEvents, pageProcess(traceEvents, page.url()))
}

/** The process that draws the page: the trace tells it when it starts. */
function pageProcess(trace: readonly TraceEvent[], url: string): number {
  for (const { name, args } of trace) {
    if (name !== 'TracingStartedInBrowser') continue
    const frames = args?.data?.frames ?? []
    const frame = frames.find((one) => one.url === url) ?? frames.find((one) => one.url?.startsWith('http'))
    if (frame?.processId !== undefined) return frame.processId
  }
  throw new Error('the trace does not say which process draws the page')
}
