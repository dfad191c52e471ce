// A Docker engine made of scripted state: for scale (thousands of containers), faults and speed.
// It never runs a process, pulls an image or imports another package of this workspace.
// Called by tests through `startFakeEngine`; the conformance suite holds it to what real engines answer.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EngineClock, engineClock } from './clock.ts'
import { type ContainerSpec, makeContainer } from './container-spec.ts'
import { type EngineEvent, EventHub } from './events.ts'
import { Execs } from './exec.ts'
import { Faults } from './faults.ts'
import { Inventory } from './inventory.ts'
import { Lifecycle } from './lifecycle.ts'
import { type FakeContainer, type FakeUsage, type HealthStatus, isAlive } from './model.ts'
import { connectNetwork, createNetwork, disconnectNetwork } from './networks.ts'
import { populate } from './populate.ts'
import { type EngineProfile, type ProfileOptions, profileOf } from './profile.ts'
import { EngineServer } from './server.ts'
import { Timers } from './timers.ts'
import { Traffic } from './traffic.ts'

export interface FakeEngineOptions extends ProfileOptions {
  /** Where to listen; without it a new folder under the system's temporary one. */
  readonly socketPath?: string
  /** Also listen on loopback TCP: `true` for a free port, or the port. */
  readonly tcp?: boolean | number
  /** Name of the host in `/info`. */
  readonly hostName?: string
  /** Containers that are there from the start. */
  readonly containers?: number
  /** Gaps between the events of one act, as a multiple of a real engine's; default 0: all at once. */
  readonly pace?: number
  /** How wrong the host's clock is (ms; positive: ahead). */
  readonly clockOffsetMs?: number
}

export interface DownOptions {
  /** As after kill -9: the socket file stays and refuses connections (default false: it is removed). */
  readonly leaveSocket?: boolean
}

/** Starts a fake engine; it answers when this resolves. Dispose it, or it keeps its socket. */
export async function startFakeEngine(options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const folder = options.socketPath === undefined ? await mkdtemp(join(tmpdir(), 'fake-engine-')) : undefined
  const engine = new FakeEngine(options, options.socketPath ?? join(folder ?? '', 'docker.sock'), folder)
  if (options.containers !== undefined) engine.populate(options.containers)
  await engine.up()
  return engine
}

export class FakeEngine implements AsyncDisposable {
  readonly socketPath: string
  readonly profile: EngineProfile
  readonly faults = new Faults()
  readonly traffic = new Traffic()
  readonly #folder: string | undefined
  readonly #clock: EngineClock
  readonly #timers = new Timers()
  readonly #inventory: Inventory
  readonly #hub: EventHub
  readonly #lifecycle: Lifecycle
  readonly #server: EngineServer

  constructor(options: FakeEngineOptions, socketPath: string, folder: string | undefined) {
    this.socketPath = socketPath
    this.#folder = folder
    this.profile = profileOf(options)
    this.#clock = engineClock(options.clockOffsetMs ?? 0)
    const hostName = options.hostName ?? 'fake'
    const parts = { clock: this.#clock, profile: this.profile, timers: this.#timers }
    this.#inventory = new Inventory(hostName, this.#clock.nowMs())
    this.#hub = new EventHub(this.#clock)
    const shared = { ...parts, inventory: this.#inventory, hub: this.#hub }
    this.#lifecycle = new Lifecycle({ ...shared, pace: options.pace ?? 0 })
    const execs = new Execs({ inventory: this.#inventory, lifecycle: this.#lifecycle, timers: this.#timers })
    this.#server = new EngineServer({
      parts: { ...shared, hostName, execs, lifecycle: this.#lifecycle },
      faults: this.faults,
      traffic: this.traffic,
      socketPath,
      tcpPort: options.tcp === true ? 0 : options.tcp === false ? undefined : options.tcp,
    })
  }

  /** The loopback port, when TCP was asked for. */
  get tcpPort(): number | undefined {
    return this.#server.tcpPort
  }

  /** By name, id or unique id prefix; throws when there is none. */
  container(reference: string): Readonly<FakeContainer> {
    return this.#inventory.find(reference)
  }

  /** Newest first. */
  get containers(): readonly Readonly<FakeContainer>[] {
    return this.#inventory.list()
  }

  /** The last 256 events, oldest first, also those that `dropEvents` kept from listeners. */
  get events(): readonly EngineEvent[] {
    return this.#hub.remembered()
  }

  /** How many clients follow `/events`. */
  get eventListeners(): number {
    return this.#hub.listeners
  }

  /** Adds containers in Compose projects of eight, without events. */
  populate(count: number): readonly Readonly<FakeContainer>[] {
    return populate(count, this.#inventory, this.#clock.nowMs())
  }

  /** Makes an image known, so that a client may create containers from it. */
  image(tag: string): string {
    return this.#inventory.imageNamed(tag, this.#clock.nowMs()).id
  }

  /** `docker create`: event create. */
  create(spec: ContainerSpec = {}): Readonly<FakeContainer> {
    const container = makeContainer(spec, this.#inventory, this.#clock.nowMs())
    this.#lifecycle.requireFreeName(container.name, '')
    this.#lifecycle.created(container)
    return container
  }

  /** `docker run -d`: events create, network connect, start. */
  async run(spec: ContainerSpec = {}): Promise<Readonly<FakeContainer>> {
    const container = this.create(spec)
    await this.start(container.id)
    return container
  }

  async start(reference: string): Promise<void> {
    const container = this.#inventory.find(reference)
    if (!isAlive(container)) await this.#lifecycle.start(container)
  }

  async stop(reference: string, graceMs = 10_000): Promise<void> {
    const container = this.#inventory.find(reference)
    if (isAlive(container)) await this.#lifecycle.stop(container, graceMs)
  }

  async restartContainer(reference: string, graceMs = 10_000): Promise<void> {
    await this.#lifecycle.restart(this.#inventory.find(reference), graceMs)
  }

  async kill(reference: string, signal = 'KILL'): Promise<void> {
    await this.#lifecycle.kill(this.#inventory.find(reference), signal)
  }

  /** The program ends by itself; the restart policy then applies. */
  async die(reference: string, exitCode: number): Promise<void> {
    const container = this.#inventory.find(reference)
    this.#lifecycle.requireRunning(container)
    await this.#lifecycle.ended(container, exitCode)
  }

  /** Out of memory: events oom, die (137). */
  async oom(reference: string): Promise<void> {
    const container = this.#inventory.find(reference)
    this.#lifecycle.requireRunning(container)
    await this.#lifecycle.oom(container)
  }

  pause(reference: string): void {
    this.#lifecycle.pause(this.#inventory.find(reference))
  }

  unpause(reference: string): void {
    this.#lifecycle.unpause(this.#inventory.find(reference))
  }

  rename(reference: string, name: string): void {
    this.#lifecycle.rename(this.#inventory.find(reference), name)
  }

  async remove(reference: string, force = true): Promise<void> {
    await this.#lifecycle.remove(this.#inventory.find(reference), force)
  }

  /** `docker network create`. */
  network(name: string): void {
    createNetwork(this.#parts, name)
  }

  /** `docker network connect`. */
  connect(network: string, reference: string): void {
    connectNetwork(this.#parts, network, this.#inventory.find(reference))
  }

  /** `docker network disconnect`. */
  disconnect(network: string, reference: string): void {
    disconnectNetwork(this.#parts, network, this.#inventory.find(reference))
  }

  get #parts() {
    return { inventory: this.#inventory, hub: this.#hub, clock: this.#clock, profile: this.profile }
  }

  /** Tells `health_status` when it changes, as the engine does. */
  health(reference: string, status: HealthStatus): void {
    this.#lifecycle.setHealth(this.#inventory.find(reference), status)
  }

  /** Sets what `/stats` answers from now on. */
  usage(reference: string, usage: Partial<FakeUsage>): void {
    Object.assign(this.#inventory.find(reference).usage, usage)
  }

  /** The program writes one line. */
  log(reference: string, text: string, stream: 'stdout' | 'stderr' = 'stdout'): void {
    const container = this.#inventory.find(reference)
    const atNs = this.#clock.nowNs()
    container.logs.push({ stream: stream === 'stdout' ? 1 : 2, text: `${text}\n`, atNs })
  }

  /** An event of the script's own wording, for what no act here produces. */
  emit(
    type: string,
    action: string,
    actorId: string,
    attributes: Readonly<Record<string, string>> = {},
  ): void {
    this.#hub.emit(type, action, actorId, attributes)
  }

  /** The next `count` events reach no listener; the ring keeps them. */
  dropEvents(count: number): void {
    this.#hub.drop(count)
  }

  /** Every event is sent twice while `on`. */
  duplicateEvents(on: boolean): void {
    this.#hub.duplicate(on)
  }

  /** Ends every open event stream. */
  cutEvents(): void {
    this.#hub.cut()
  }

  /** Accepts and never answers; open streams fall silent. Everything due is sent on `thaw`. */
  freeze(): void {
    this.#server.gate.freeze()
  }

  thaw(): void {
    this.#server.gate.thaw()
  }

  /** Stops listening and breaks every connection; containers live on, and so do events. */
  async down(options: DownOptions = {}): Promise<void> {
    await this.#server.close(options.leaveSocket ?? false)
  }

  async up(): Promise<void> {
    await this.#server.listen()
  }

  /**
   * The daemon stops and starts: remembered events are lost, running containers end with 137, and those whose
   * policy says so start again, with events.
   */
  async restart(options: DownOptions & { readonly downMs?: number } = {}): Promise<void> {
    const wereAlive = this.#inventory
      .list()
      .filter((container) => isAlive(container) || container.state === 'restarting')
    await this.down(options)
    this.#hub.cut()
    for (const container of wereAlive) this.#lifecycle.endSilently(container, 137)
    this.#hub.forget()
    if (options.downMs !== undefined) {
      const { downMs } = options
      await new Promise<void>((resolve) => this.#timers.after(downMs, resolve))
    }
    for (const container of this.#inventory.list().reverse()) {
      const wanted =
        container.restartPolicy === 'always' ||
        (container.restartPolicy === 'unless-stopped' && !container.stoppedByHand) ||
        (container.restartPolicy === 'on-failure' && wereAlive.includes(container))
      if (wanted && container.startedMs !== undefined) await this.#lifecycle.start(container)
    }
    await this.up()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.close(false)
    this.#timers.clear()
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true })
  }
}
