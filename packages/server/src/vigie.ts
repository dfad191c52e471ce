import { type Engine, info } from '@vigie/docker-client'
import { Collector } from './collect/collector.ts'
import { InventoryWriter } from './collect/inventory-writer.ts'
import { createLocalSampler } from './collect/sample/local-sampler.ts'
import { localUsageSource } from './collect/usage-source.ts'
import type { Config } from './config/load-config.ts'
import { openDatabase } from './db/open-database.ts'
import { defaultDockerHost, transportOf } from './hosts/transport-of.ts'
import { type App, buildApp } from './http/app.ts'
import { JournalRepository } from './journal/journal-repository.ts'
import type { Clock } from './kernel/clock.ts'
import type { Logger } from './kernel/logger.ts'
import { reasonOf, VigieError } from './kernel/vigie-error.ts'
import { readChoices, ScheduleChanges } from './schedule/schedule-changes.ts'
import { ScheduleRunsRepository } from './schedule/schedule-runs-repository.ts'
import { Scheduler, systemTimers } from './schedule/scheduler.ts'
import { SettingsRepository } from './settings/settings-repository.ts'
import { FleetState } from './state/fleet-state.ts'
import { InventoryRepository } from './state/inventory-repository.ts'
import { Persister } from './state/persister.ts'
import { StateRepository } from './state/state-repository.ts'
import { TasksRepository } from './tasks/tasks-repository.ts'
import { createFleetView } from './view/fleet-view-of-state.ts'
import { openAccounts } from './wiring/accounts.ts'
import { type ControlSocket, createControlSocket } from './wiring/control-socket.ts'
import { isSettled } from './wiring/first-look.ts'
import { addJobs } from './wiring/jobs.ts'
import { liveEdge } from './wiring/live-edge.ts'
import { createOrders } from './wiring/orders.ts'
import { createPage, scheduledRuns, storedFailureMemory } from './wiring/page.ts'
import { watchHosts } from './wiring/watch-hosts.ts'
import { addLiveSocket } from './ws/live-socket.ts'

export interface VigieDeps {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly appVersion: string
  /** What Vite built. */
  readonly webFolder: string
}

export interface Vigie {
  /** Where it listens, such as `http://127.0.0.1:8000`. */
  readonly url: string
  /** Where the first administrator is made, once; undefined when there is a user already. */
  readonly setupUrl: string | undefined
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
  const runs = new ScheduleRunsRepository(database.kysely)
  await runs.settleInterrupted(clock.now())
  const settings = new SettingsRepository(database.kysely, clock)
  const auth = await openAccounts({ config, clock, logger, database, journal })
  opened.defer(() => auth.close())

  const state = new FleetState()
  const persister = new Persister(new StateRepository(database.kysely, clock, journal), logger)
  opened.defer(() => persister.close())
  state.onChange(persister.listen)

  const scheduler = new Scheduler({
    clock,
    timers: systemTimers,
    logger,
    runs,
    choices: await readChoices(database.kysely),
    lastRuns: await runs.lastOfEach(),
  })
  // Closed after the collector, whose end is what ends a collection from an engine that hangs.
  opened.defer(() => scheduler.close())
  const inventoryRows = new InventoryRepository(database.kysely, clock)
  const inventory = new InventoryWriter(inventoryRows, logger)
  opened.defer(() => inventory.idle())
  const collector = createCollector(deps, state, inventory)
  opened.defer(() => collector.close())
  await watchHosts({ config, clock, logger, database, journal, settings, state, collector })

  const tasks = new TasksRepository(database.kysely, clock)
  const orders = createOrders({ database, clock, logger, journal, settings, tasks, state, collector })
  opened.defer(() => orders.close())
  await orders.settle()

  const page = createPage({
    ...config,
    clock,
    logger,
    state,
    runs: scheduledRuns(runs),
    memory: storedFailureMemory(settings),
  })
  addJobs(scheduler, { config, clock, database, state, collector, page, auth })

  const view = createFleetView({ state, inventory: inventoryRows })
  const control = opened.use(createControlSocket(config.dataDir, config.language, logger))
  const app = await buildApp({
    logger,
    language: config.language,
    pageAccess: config.page.access,
    embedAncestors: config.embedAncestors,
    page,
    isReady: () => isSettled(state),
    api: {
      auth,
      view,
      clock,
      journal,
      tasks,
      runs,
      scheduler,
      schedules: new ScheduleChanges({ db: database.kysely, clock, journal, scheduler }),
      appVersion,
      containers: orders.containers,
      hosts: orders.hosts,
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
      isControlSocket: control.isControlSocket,
      webFolder: deps.webFolder,
      live: (app, strangers) =>
        addLiveSocket(app, {
          auth,
          view,
          state,
          tasks,
          journal,
          scheduler,
          clock,
          timers: systemTimers,
          logger,
          serverVersion: appVersion,
          edge: liveEdge({ ...config, strangers }),
        }),
    },
  })
  opened.defer(() => app.close())
  const url = await listen(app, config, control)
  await journal.append({
    action: 'vigie.started',
    message: 'journal.vigie_started',
    params: { version: appVersion },
  })

  const token = await auth.setupToken()
  const parts = opened.move()
  return {
    url,
    setupUrl: token === undefined ? undefined : `${config.publicUrl ?? url}/setup#token=${token}`,
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

async function listen(app: App, { host, port }: Config, control: ControlSocket): Promise<string> {
  try {
    const url = await app.listen({ host, port })
    await control.open(app.routing)
    return url
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (busy) throw new VigieError('port_in_use', { host, port }, { cause: error })
    throw new VigieError('listen_failed', { host, port, reason: reasonOf(error) }, { cause: error })
  }
}
