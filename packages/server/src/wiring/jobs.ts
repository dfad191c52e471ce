import type { Accounting } from '../auth/create-auth.ts'
import type { Collector } from '../collect/collector.ts'
import type { Config } from '../config/load-config.ts'
import { settings } from '../config/settings-table.ts'
import type { DatabaseHandle } from '../db/database-handle.ts'
import type { Clock } from '../kernel/clock.ts'
import type { ServicesPage } from '../page/services-page.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { firstLook, isSettled } from './first-look.ts'
import { pageJob } from './page.ts'
import { retentionJob } from './retention-job.ts'

export interface JobsDeps {
  readonly config: Config
  readonly clock: Clock
  readonly database: DatabaseHandle
  readonly state: FleetState
  readonly collector: Collector
  readonly page: ServicesPage
  readonly auth: Pick<Accounting, 'tidy'>
}

/** Everything that is done again and again. */
export function addJobs(scheduler: Scheduler, deps: JobsDeps): void {
  const { config, clock, database, state, collector, page, auth } = deps
  const fixed = ({ name }: { readonly name: string }) => (config.given.has(name) ? { fixedBy: name } : {})
  scheduler.add({
    name: 'docker_collect',
    intervalMs: config.collectIntervalS * 1000,
    leastIntervalMs: 5_000,
    ...fixed(settings.collectInterval),
    // Each session begins with a list of its own.
    runAtStart: false,
    run: () => collector.collectAll(),
  })
  scheduler.add(retentionJob(database.kysely, clock))
  scheduler.add({
    name: 'accounts',
    intervalMs: 600_000,
    leastIntervalMs: 60_000,
    runAtStart: false,
    run: async (signal) => ({ deleted: await auth.tidy(signal) }),
  })
  const { output, intervalS } = config.page
  if (output === undefined) return
  scheduler.add({
    name: pageJob,
    intervalMs: intervalS * 1000,
    leastIntervalMs: 10_000,
    ...fixed(settings.pageInterval),
    async run(signal) {
      await firstLook(state, signal)
      // Stopped before anything was known: a true page must not give way to an empty one.
      if (signal.aborted && !isSettled(state)) throw new Error('interrupted')
      const generation = await page.generate({ path: output })
      // The scheduler records it; a sentence is what people will look for there.
      if (!generation.ok) throw new Error(generation.run.error)
      return { path: generation.path }
    },
  })
}
