import type { BenchPage } from './browser.ts'

/** What a row of the table said from a moment on; or a press of a button. */
export interface Seen {
  /** Epoch ms by the browser's clock, which is this machine's. */
  readonly atMs: number
  readonly kind: 'row' | 'press'
  /** Name of the container, or of the button. */
  readonly name: string
  /** The word in the column of the state; `''` for a row that left. */
  readonly word: string
}

/**
 * Runs in the page from its beginning: writes down each change of a row's state in the turn of the event
 * loop that made it, and the time of each click before anything else has heard of it.
 */
export const recordScript = `(() => {
  const words = new Set(['running', 'stopped', 'created', 'restarting', 'paused', 'being removed', 'dead', 'unknown',
    'starting…', 'stopping…', 'restarting…', 'in progress…'])
  const seen = []
  const last = new Map()
  const look = () => {
    const now = new Map()
    for (const row of document.querySelectorAll('[role=row]')) {
      const spans = [...row.querySelectorAll('span')].map((span) => span.textContent.trim())
      const name = row.querySelector('[role=rowheader] bdi') ?? row.querySelector('[role=rowheader]')
      if (name !== null) now.set(name.textContent.trim(), spans.find((text) => words.has(text)) ?? '?')
    }
    const atMs = Date.now()
    for (const [name, word] of now) if (last.get(name) !== word) seen.push({ atMs, kind: 'row', name, word })
    for (const name of last.keys()) if (!now.has(name)) seen.push({ atMs, kind: 'row', name, word: '' })
    last.clear()
    for (const [name, word] of now) last.set(name, word)
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
  document.addEventListener('click', (event) => {
    const name = event.target.closest?.('[aria-label]')?.getAttribute('aria-label') ?? ''
    seen.push({ atMs: Date.now(), kind: 'press', name, word: '' })
  }, true)
  globalThis.vigieSeen = seen
})()`

export interface RowRecord {
  /** How much has been written so far: hand it to \`next\` to look only at what comes later. */
  mark(): Promise<number>
  /** The first that fits after the mark. @throws Error after 15 s */
  next(mark: number, fits: (seen: Seen) => boolean): Promise<Seen>
  since(mark: number): Promise<Seen[]>
}

export function rowRecord({ run }: BenchPage): RowRecord {
  const since = (mark: number) => run<Seen[]>(`globalThis.vigieSeen.slice(${mark})`)
  return {
    since,
    mark: () => run<number>('globalThis.vigieSeen.length'),
    async next(mark, fits) {
      const deadline = performance.now() + 15_000
      for (;;) {
        const all = await since(mark)
        const found = all.find(fits)
        if (found !== undefined) return found
        if (performance.now() > deadline) throw new Error(`not seen; but ${JSON.stringify(all)}`)
        // The time is taken in the page: how often we ask does not change it.
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}
