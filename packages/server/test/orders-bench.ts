import { EngineContainerOrders } from '../src/act/container-orders.ts'
import { FleetHostOrders } from '../src/act/host-orders.ts'
import { OrderBook } from '../src/act/order-book.ts'
import { settleInterrupted } from '../src/act/settle-interrupted.ts'
import { Collector } from '../src/collect/collector.ts'
import { HostsRepository } from '../src/hosts/hosts-repository.ts'
import { JournalRepository } from '../src/journal/journal-repository.ts'
import { journalSentence } from '../src/journal/journal-sentence.ts'
import { systemClock as clock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { FleetState } from '../src/state/fleet-state.ts'
import { Persister } from '../src/state/persister.ts'
import { StateRepository } from '../src/state/state-repository.ts'
import { type Task, TasksRepository } from '../src/tasks/tasks-repository.ts'
import { openTestDatabase } from './open-test-database.ts'

export const ana = { id: 7, name: 'ana' }

/**
 * Orders over a real collector and database, without what serves them. A host `h` at the socket is
 * taken in as a start does, and what an earlier bench left open in that folder is settled.
 */
export async function openOrders(dataDir: string, socketPath: string) {
  await using opened = new AsyncDisposableStack()
  const logger = createLogger('silent')
  const database = await openTestDatabase(dataDir)
  opened.defer(() => database.close())
  const db = database.kysely
  const journal = new JournalRepository(db, clock)
  const tasks = new TasksRepository(db, clock)
  const hosts = new HostsRepository(db, clock)
  const state = new FleetState()
  const stored = new StateRepository(db, clock)
  const persister = new Persister(stored, logger)
  opened.defer(() => persister.close())
  state.onChange(persister.listen)
  const collector = new Collector({
    state,
    inventory: { images() {}, volumes() {}, networks() {} },
    clock,
    logger,
    random: Math.random,
    sampleMs: 60_000,
    usageSourceOf: () => ({
      containers: async () => ({ samples: new Map(), unreadable: [] }),
      unreadable: async () => new Map(),
      host: async () => undefined,
      dataRoot: () => undefined,
    }),
  })
  opened.defer(() => collector.close())
  const place = { address: `unix://${socketPath}`, transport: 'unix', host: 'local' } as const
  const known = await hosts.byName('h')
  if (known !== undefined) await hosts.updateAddress(known.id, place)
  const host = (await hosts.byName('h')) ?? (await hosts.enrol({ name: 'h', ...place }))
  state.addHost(
    { id: host.id, name: host.name, address: host.address, status: 'connecting' },
    await stored.loadHost(host.id),
  )
  collector.watch(host.id, 0)

  const watching = collector
  const book = new OrderBook({ tasks, journal, logger, clock })
  opened.defer(() => book.close())
  const containers = new EngineContainerOrders({ state, tasks, watching, clock, logger, book })
  const fleet = new FleetHostOrders({ db, hosts, state, tasks, journal, watching, clock, logger })
  await settleInterrupted({ state, tasks, watching, clock, logger, book })

  const parts = opened.move()
  const container = (name: string) => [...state.containers(host.id)].find((one) => one.name === name)
  const idOf = (name: string) => container(name)?.containerId ?? ''
  return {
    hostId: host.id,
    hosts,
    state,
    tasks,
    persister,
    collector,
    fleet,
    container,
    idOf,
    stateOf: (name: string) => container(name)?.state,
    status: () => state.host(host.id)?.status,
    order: (action: 'start' | 'stop' | 'restart', name: string, more: object = {}) =>
      containers.order({ action, hostId: host.id, containerId: idOf(name), actor: ana, ...more }),
    ended: async (task: Pick<Task, 'id'>, timeoutMs = 40_000) => {
      const end = await tasks.settled(task.id, new AbortController().signal, timeoutMs)
      if (end === undefined) throw new Error(`there is no task ${task.id}`)
      return end
    },
    /** The lines of the journal as people read them, oldest first. */
    lines: async () => {
      const { entries } = await journal.list({ limit: 100, hostIds: [host.id] })
      return entries
        .filter((entry) => entry.action !== 'host.status')
        .map((entry) => journalSentence('en', entry))
        .reverse()
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  }
}
