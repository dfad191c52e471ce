import { hostname } from 'node:os'
import type { Language } from '@vigie/i18n'
import type { PageConfig } from '../config/load-config.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { createFailureNotices, type FailureMemory, type FailureNotices } from '../notify/failure-notices.ts'
import { createChannels } from '../notify/registry.ts'
import { nothingKnown } from '../page/nothing-known.ts'
import { createPageContent } from '../page/page-content.ts'
import type { PageRun } from '../page/page-model.ts'
import { createServicesPage, type ServicesPage, type ServicesPageDeps } from '../page/services-page.ts'
import { snapshotOfState } from '../page/snapshot-of-state.ts'
import type { ScheduleRunsRepository } from '../schedule/schedule-runs-repository.ts'
import type { SettingsRepository } from '../settings/settings-repository.ts'
import type { FleetState } from '../state/fleet-state.ts'

export const pageJob = 'services_page'

export interface PageWiring {
  readonly page: PageConfig
  readonly language: Language
  readonly clock: Clock
  readonly logger: Logger
  readonly state: FleetState
  /** A look before each rendering; the command line has no collector that keeps the state true. */
  readonly look?: () => Promise<void>
  readonly runs: ServicesPageDeps['runs']
  /** What keeps a failure from being told again after a restart. */
  readonly memory?: FailureMemoryStore
  /** Once aborted, a look that breaks off was stopped by someone: no failure to tell the channels. */
  readonly signal?: AbortSignal
  /** The category file was named on the command line, not by the setting: errors say which. */
  readonly categoriesByOption?: boolean
}

type FailureMemoryStore = {
  read(): Promise<FailureMemory | undefined>
  write(memory: FailureMemory | undefined): Promise<void>
}

/** @throws VigieError page_filter_invalid */
export function createPage(wiring: PageWiring): ServicesPage {
  const { page, language, clock, logger, state, look, runs } = wiring
  return createServicesPage({
    clock,
    logger,
    language,
    // The machine's own (TZ), as people who read the page expect; programs read UTC in the JSON.
    utcOffset: (epochMs) => -new Date(epochMs).getTimezoneOffset(),
    async snapshot() {
      await look?.()
      return snapshotOfState(state, clock.now())
    },
    stateVersion: () => state.version,
    content: createPageContent({
      links: page.links,
      include: page.include,
      exclude: page.exclude,
      ...(page.title !== undefined && { title: page.title }),
      ...(page.categoriesPath !== undefined && { categoriesPath: page.categoriesPath }),
      categoriesByOption: wiring.categoriesByOption,
    }),
    runs,
    notices: createNotices(wiring),
    // A look either lists everything or fails by itself.
    ...(look === undefined && { refusal: nothingKnown }),
  })
}

function createNotices({ page, language, clock, logger, memory, signal }: PageWiring): FailureNotices {
  const { discordUrl, slackUrl, email } = page.alerts
  const channels = createChannels({
    ...(discordUrl !== undefined && { discord: { url: discordUrl } }),
    ...(slackUrl !== undefined && { slack: { url: slackUrl } }),
    ...(email !== undefined && { email }),
  })
  const notices = createFailureNotices({
    channels,
    clock,
    language,
    logger,
    machine: hostname(),
    ...(memory !== undefined && { memory }),
  })
  return {
    ...notices,
    failed: async (reason) => (signal?.aborted ? undefined : notices.failed(reason)),
  }
}

/** The scheduler writes the runs; the page only shows them. */
export function scheduledRuns(runs: ScheduleRunsRepository): ServicesPageDeps['runs'] {
  return {
    record: () => {},
    async last(limit) {
      const rows = await runs.last(pageJob, limit)
      return rows.flatMap((row): PageRun[] =>
        row.result === null
          ? []
          : [
              {
                startedAtMs: Date.parse(row.startedAt),
                durationMs: row.durationMs ?? 0,
                ok: row.result === 'ok',
                ...(row.error !== null && { error: row.error }),
              },
            ],
      )
    },
  }
}

const memoryKey = 'page.failure_memory'

/** Keeps the memory of a failure in the settings table, so that a restart does not tell it again. */
export function storedFailureMemory(settings: SettingsRepository): FailureMemoryStore {
  return {
    async read() {
      const stored = await settings.get(memoryKey)
      return isFailureMemory(stored?.value) ? stored.value : undefined
    },
    async write(memory) {
      if (memory === undefined) await settings.unset(memoryKey)
      else await settings.set(memoryKey, memory, 'vigie')
    },
  }
}

function isFailureMemory(value: unknown): value is FailureMemory {
  if (typeof value !== 'object' || value === null) return false
  return (
    'sinceMs' in value &&
    typeof value.sinceMs === 'number' &&
    'count' in value &&
    typeof value.count === 'number'
  )
}
