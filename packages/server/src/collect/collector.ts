import type { Engine } from '@vigie/docker-client'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { HostState } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { nextHostStatus } from '../state/host-status.ts'
import { EventMemory } from './event-memory.ts'
import type { HostSession } from './host-session.ts'
import { HostWatcher } from './host-watcher.ts'
import type { InventorySink } from './inventory.ts'
import { Repeater } from './repeater.ts'
import { UsageRounds, type UsageSource } from './usage-rounds.ts'

export interface CollectorDeps {
  readonly state: FleetState
  readonly inventory: InventorySink
  readonly clock: Clock
  readonly logger: Logger
  readonly random: () => number
  readonly sampleMs: number
  readonly usageSourceOf: (engine: Engine) => UsageSource
}

/** Watches every enabled host, each by itself: one that is slow or away holds up no other. */
export class Collector {
  readonly #deps: CollectorDeps
  readonly #watchers = new Map<number, HostWatcher>()

  constructor(deps: CollectorDeps) {
    this.#deps = deps
  }

  /**
   * Starts to watch a host that the state already holds.
   * @param recordedUntilMs engine time up to which an earlier run has recorded events; 0 for none.
   */
  watch(hostId: number, recordedUntilMs: number): void {
    const host = this.#deps.state.host(hostId)
    if (host === undefined || this.#watchers.has(hostId)) return
    const watcher = new HostWatcher({
      ...this.#deps,
      hostId,
      // A record from the future (a clock that was wrong) must not make this run deaf until then.
      memory: new EventMemory(Math.min(recordedUntilMs, this.#deps.clock.now())),
      address: host.address,
      onSession: (session, engine) => this.#sample(hostId, session, engine),
    })
    this.#watchers.set(hostId, watcher)
    watcher.start()
  }

  /** A complete collection of every host now. Resolves when each is done or has failed. */
  async collectAll(): Promise<void> {
    await Promise.all([...this.#watchers.values()].map((watcher) => watcher.collect()))
  }

  /** The same of one host, which without a connection means one attempt. @returns whether it answers */
  async collectHost(hostId: number): Promise<boolean> {
    return (await this.#watchers.get(hostId)?.collectOrConnect()) ?? false
  }

  /** The connection that watches a host, for orders; undefined while it is out of reach. */
  engineOf(hostId: number): Engine | undefined {
    return this.#watchers.get(hostId)?.engine
  }

  /** Takes in a host that is new, and watches it unless it is disabled. */
  addHost(host: HostState): void {
    const { state, clock } = this.#deps
    state.addHost(host)
    // Nobody is told of a host that is merely put in.
    state.updateHost(host.id, {}, clock.now())
    if (host.status !== 'disabled') this.watch(host.id, 0)
  }

  /** Ends what watches a host, and forgets what it holds. */
  async removeHost(hostId: number): Promise<void> {
    await this.#unwatch(hostId)
    this.#deps.state.removeHost(hostId)
  }

  /** Another name or address; at another address it has to answer again before anything is true. */
  async changeHost(
    hostId: number,
    change: { readonly name?: string | undefined; readonly address?: string | undefined },
    recordedUntilMs: number,
  ): Promise<void> {
    const { state, clock } = this.#deps
    const before = state.host(hostId)
    if (before === undefined) return
    const { name = before.name, address = before.address } = change
    if (address === before.address) {
      state.updateHost(hostId, { name }, clock.now())
      return
    }
    await this.#unwatch(hostId)
    const status = before.status === 'disabled' ? 'disabled' : 'connecting'
    state.updateHost(hostId, { name, address, status, reason: undefined }, clock.now())
    if (status !== 'disabled') this.watch(hostId, recordedUntilMs)
  }

  async setEnabled(hostId: number, enabled: boolean, recordedUntilMs: number): Promise<void> {
    const { state, clock } = this.#deps
    if (!enabled) await this.#unwatch(hostId)
    const before = state.host(hostId)
    if (before === undefined) return
    const status = nextHostStatus(before.status, enabled ? 'enable' : 'disable')
    if (status !== before.status) state.updateHost(hostId, { status, reason: undefined }, clock.now())
    if (enabled) this.watch(hostId, recordedUntilMs)
  }

  async #unwatch(hostId: number): Promise<void> {
    const watcher = this.#watchers.get(hostId)
    this.#watchers.delete(hostId)
    await watcher?.close()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#watchers.values()].map((watcher) => watcher.close()))
    this.#watchers.clear()
  }

  #sample(hostId: number, session: HostSession, engine: Engine): Disposable {
    const { state, logger, sampleMs, usageSourceOf } = this.#deps
    const rounds = new UsageRounds(hostId, state, usageSourceOf(engine))
    const repeater = new Repeater()
    const round = async () => {
      try {
        await rounds.sample()
      } catch (error) {
        logger.warn({ host_id: hostId, reason: reasonOf(error) }, 'sampling failed')
      }
    }
    // The first inspections bring the process ids that sampling goes by.
    void session.inspected().then(async () => {
      await round()
      repeater.every(sampleMs, round)
    })
    return { [Symbol.dispose]: () => repeater.stop() }
  }
}
