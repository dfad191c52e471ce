import { createHash, randomInt } from 'node:crypto'
import { errorText, type Language } from '@vigie/i18n'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import type { FailureNotices } from '../notify/failure-notices.ts'
import { buildPage, type PageContent } from './build-page.ts'
import type { UtcOffset } from './format-values.ts'
import type { FleetSnapshot, PageRun, PageStamp } from './page-model.ts'
import { renderHtml } from './render-html.ts'
import { renderJson } from './render-json.ts'
import { renderMarkdown } from './render-markdown.ts'
import { writePage } from './write-page.ts'

export type FileForm = 'markdown' | 'json'
export type PageForm = FileForm | 'html' | 'embed'

export interface ServicesPageDeps {
  readonly clock: Clock
  readonly logger: Logger
  /** The language of the file and of recorded errors; a reader over HTTP may choose another. */
  readonly language: Language
  /** UTC if absent. */
  readonly utcOffset?: UtcOffset
  snapshot(): FleetSnapshot | Promise<FleetSnapshot>
  /** Changes whenever `snapshot()` would tell something else; lets a rendering be served again. */
  stateVersion(): number
  content(): Promise<PageContent>
  readonly runs: {
    record(run: PageRun): void | Promise<void>
    /** Newest first. */
    last(limit: number): readonly PageRun[] | Promise<readonly PageRun[]>
  }
  readonly notices?: FailureNotices
  /** Why a snapshot must not replace the file that is there; readers over HTTP get it all the same. */
  refusal?(snapshot: FleetSnapshot): VigieError | undefined
}

export interface View {
  readonly language: Language
  /** HTML only; absent = the page does not load itself again. */
  readonly refreshSeconds?: number
}

export interface RenderedPage {
  readonly text: string
  /** Strong entity tag of the bytes, with its quotes. */
  readonly etag: string
}

export type Generation =
  | { readonly ok: true; readonly run: PageRun; readonly path: string }
  | { readonly ok: false; readonly run: PageRun; readonly error: VigieError }

export interface GenerateOptions {
  readonly path: string
  readonly form?: FileForm
  readonly language?: Language
}

export interface ServicesPage {
  /** For a reader: served again until the state changes, for a second at most. */
  render(form: PageForm, view: View): Promise<RenderedPage>
  /** For standard output: rendered anew, neither written nor recorded. */
  print(form: FileForm, language?: Language): Promise<string>
  /** Writes the file, records the run, and tells a failure. Never throws. */
  generate(options: GenerateOptions): Promise<Generation>
}

const SERVED_AGAIN_MS = 1000
const RUNS_SHOWN = 10

interface Kept {
  readonly version: number
  readonly atMs: number
  readonly page: Promise<RenderedPage>
}

/** The live services page of one Vigie; the scheduler, the HTTP routes and the command line share it. */
export function createServicesPage(deps: ServicesPageDeps): ServicesPage {
  const kept = new Map<string, Kept>()
  // Stands for the seconds in a kept rendering, so that asking for each number of them makes no new one.
  // Drawn, so that no container can be called like it.
  const mark = randomInt(2 ** 46, 2 ** 47)

  async function renderNow(
    form: PageForm,
    view: View,
    refusal?: ServicesPageDeps['refusal'],
  ): Promise<string> {
    const begun = deps.clock.monotonic()
    const [snapshot, content] = await Promise.all([deps.snapshot(), deps.content()])
    const refused = refusal?.(snapshot)
    if (refused) throw refused
    const runs = form === 'html' ? await deps.runs.last(RUNS_SHOWN) : []
    const model = buildPage(snapshot, content, runs)
    const stamp = (): PageStamp => ({
      generatedAtMs: deps.clock.now(),
      generationMs: deps.clock.monotonic() - begun,
    })
    const options = { ...view, ...(deps.utcOffset !== undefined && { utcOffset: deps.utcOffset }) }
    if (form === 'markdown') return renderMarkdown(model, stamp, options)
    if (form === 'json') return renderJson(model, stamp)
    return renderHtml(model, stamp, { ...options, variant: form === 'embed' ? 'embed' : 'page' })
  }

  async function renderTagged(form: PageForm, view: View): Promise<RenderedPage> {
    const text = await renderNow(form, view)
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
  }

  async function render(form: PageForm, { language, refreshSeconds }: View): Promise<RenderedPage> {
    if (refreshSeconds === undefined) return keep(form, { language })
    const { text, etag } = await keep(form, { language, refreshSeconds: mark })
    return {
      text: text.replaceAll(String(mark), String(refreshSeconds)),
      etag: `${etag.slice(0, -1)}-${refreshSeconds}"`,
    }
  }

  function keep(form: PageForm, view: View): Promise<RenderedPage> {
    const key = `${form} ${view.language} ${view.refreshSeconds ?? 'off'}`
    const version = deps.stateVersion()
    const now = deps.clock.monotonic()
    const found = kept.get(key)
    if (found && found.version === version && now - found.atMs < SERVED_AGAIN_MS) return found.page
    const page = renderTagged(form, view)
    kept.set(key, { version, atMs: now, page })
    // A failure is not served again: the next reader may be luckier.
    page.catch(() => {
      if (kept.get(key)?.page === page) kept.delete(key)
    })
    return page
  }

  async function generate({ path, form = 'markdown', language = deps.language }: GenerateOptions) {
    const startedAtMs = deps.clock.now()
    const begun = deps.clock.monotonic()
    const outcome = await attempt(async () =>
      writePage(path, await renderNow(form, { language }, deps.refusal)),
    )
    const durationMs = deps.clock.monotonic() - begun
    if (outcome.ok) {
      const run: PageRun = { startedAtMs, durationMs, ok: true }
      await settle(deps, run)
      return { ok: true, run, path: outcome.value } as const
    }
    const { error } = outcome
    const run = {
      startedAtMs,
      durationMs,
      ok: false,
      error: errorText(deps.language, error.code, error.params),
    }
    await settle(deps, run)
    return { ok: false, run, error } as const
  }

  return { render, generate, print: (form, language = deps.language) => renderNow(form, { language }) }
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: VigieError }

async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (cause) {
    const error =
      cause instanceof VigieError ? cause : new VigieError('internal', { reason: reasonOf(cause) }, { cause })
    return { ok: false, error }
  }
}

/** Records and tells. Neither may turn a page that was written into a failure. */
async function settle({ runs, notices, logger }: ServicesPageDeps, run: PageRun): Promise<void> {
  try {
    await runs.record(run)
  } catch (error) {
    logger.warn({ err: error }, 'a generation of the services page could not be recorded')
  }
  try {
    await (run.ok ? notices?.succeeded() : notices?.failed(run.error ?? ''))
  } catch (error) {
    logger.warn({ err: error }, 'a failed generation of the services page could not be told')
  }
}
