import { type Engine, info } from '@vigie/docker-client'
import { Collector } from './collect/collector.ts'
import { InventoryWriter } from './collect/inventory-writer.ts'
import { createLocalSampler } from './collect/sample/local-sampler.ts'
import { localUsageSource } from './collect/usage-source.ts'
import type { Config } from './config/load-config.ts'
import type { DatabaseHandle } from './db/database-handle.ts'
import { openDatabase } from './db/open-database.ts'
import { defaultDockerHost, transportOf } from './hosts/transport-of.ts'
import { type App, buildApp } from './http/app.ts'
import { JournalRepository } from './journal/journal-repository.ts'
import type { Clock } from './kernel/clock.ts'
import type { Logger } from './kernel/logger.ts'
import { reasonOf, VigieError } from './kernel/vigie-error.ts'
import type { ServicesPage } from './page/services-page.ts'
import { ScheduleRunsRepository } from './schedule/schedule-runs-repository.ts'
import { Scheduler, systemTimers } from './schedule/scheduler.ts'
import { SettingsRepository } from './settings/settings-repository.ts'
import { FleetState } from './state/fleet-state.ts'
import { InventoryRepository } from './state/inventory-repository.ts'
import { Persister } from './state/persister.ts'
import { StateRepository } from './state/state-repository.ts'
import { TasksRepository } from './tasks/tasks-repository.ts'
import { firstLook, isSettled } from './wiring/first-look.ts'
import { createPage, pageJob, scheduledRuns, storedFailureMemory } from './wiring/page.ts'
import { retentionJob } from './wiring/retention-job.ts'
import { watchHosts } from './wiring/watch-hosts.ts'

export interface VigieDeps {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly appVersion: string
}

export interface Vigie {
  /** Where it listens, such as `http://127.0.0.1:8000`. */
  readonly url: string
  close(): Promise<void>
}

/**
 * The composition: every part is made here, handed what it needs, and closed in reverse. Resolves
 * when Vigie listens; hosts connect meanwhile and afterwards.
 * @throws VigieError for a data folder, database, setting or port that cannot be used.
 */
export async function startVigie(deps: VigieDeps): Promise<Vigie> {
  const { config, clock, logger, appVersion } = deps
  await using opened = new AsyncDisposableStack()
  // Says at once that an address cannot be reached, before anything is made.
  transportOf(config.dockerHost ?? defaultDockerHost)

  const database = await openDatabase({ ...config, clock, logger, appVersion })
  opened.defer(() => database.close())
  const journal = new JournalRepository(database.kysely, clock)
  await settleInterrupted(database, deps)

  const state = new FleetState()
  const persister = new Persister(new StateRepository(database.kysely, clock), logger)
  opened.defer(() => persister.close())
  state.onChange(persister.listen)

  const runs = new ScheduleRunsRepository(database.kysely)
  const scheduler = new Scheduler({ clock, timers: systemTimers, logger, runs })
  // Closed after the collector, whose end is what ends a collection from an engine that hangs.
  opened.defer(() => scheduler.close())
  const inventory = new InventoryWriter(new InventoryRepository(database.kysely, clock), logger)
  opened.defer(() => inventory.idle())
  const collector = createCollector(deps, state, inventory)
  opened.defer(() => collector.close())
  await watchHosts({ config, clock, logger, database, journal, state, collector })

  const page = createPage({
    ...config,
    clock,
    logger,
    state,
    runs: scheduledRuns(runs),
    memory: storedFailureMemory(new SettingsRepository(database.kysely, clock)),
  })
  addJobs(scheduler, deps, database, state, collector, page)

  const app = await buildApp({
    logger,
    language: config.language,
    pageAccess: config.page.access,
    embedAncestors: config.embedAncestors,
    page,
    isReady: () => isSettled(state),
  })
  opened.defer(() => app.close())
  const url = await listen(app, config)
  await journal.append({
    action: 'vigie.started',
    message: 'journal.vigie_started',
    params: { version: appVersion },
  })

  const parts = opened.move()
  return {
    url,
    async close() {
      await journal
        .append({ action: 'vigie.stopped', message: 'journal.vigie_stopped' })
        .catch((error: unknown) => logger.warn({ reason: reasonOf(error) }, 'the stop was not recorded'))
      await parts.disposeAsync()
    },
  }
}

function createCollector(
  { config, clock, logger }: VigieDeps,
  state: FleetState,
  inventory: InventoryWriter,
) {
  const sampler = createLocalSampler({ clock, diskPaths: ['/'] })
  return new Collector({
    state,
    inventory,
    clock,
    logger,
    random: Math.random,
    sampleMs: config.sampleIntervalS * 1000,
    usageSourceOf: (engine: Engine) =>
      localUsageSource({ engine, sampler, clock, engineInfo: () => info(engine) }),
  })
}

/** What an earlier process left unfinished has an end now. */
async function settleInterrupted(database: DatabaseHandle, { clock, logger }: VigieDeps): Promise<void> {
  await new ScheduleRunsRepository(database.kysely).settleInterrupted(clock.now())
  const tasks = new TasksRepository(database.kysely, clock)
  for (const task of await tasks.listRunning()) {
    // Whether the act itself took place is seen by the collection that follows.
    await tasks.finish(task.id, { status: 'failed', errorCode: 'interrupted' })
    logger.warn({ task: task.id, action: task.action }, 'a task was interrupted by the last stop')
  }
}

function addJobs(
  scheduler: Scheduler,
  { config, clock }: VigieDeps,
  database: DatabaseHandle,
  state: FleetState,
  collector: Collector,
  page: ServicesPage,
): void {
  scheduler.add({
    name: 'docker_collect',
    intervalMs: config.collectIntervalS * 1000,
    // Each session begins with a list of its own.
    runAtStart: false,
    run: () => collector.collectAll(),
  })
  scheduler.add(retentionJob(database.kysely, clock))
  const { output, intervalS } = config.page
  if (output === undefined) return
  scheduler.add({
    name: pageJob,
    intervalMs: intervalS * 1000,
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

async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (busy) throw new VigieError('port_in_use', { host, port }, { cause: error })
    throw new VigieError('listen_failed', { host, port, reason: reasonOf(error) }, { cause: error })
  }
}
