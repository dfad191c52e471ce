import type { EngineClock } from './clock.ts'
import type { EventHub } from './events.ts'
import { EngineRefusal, type Inventory } from './inventory.ts'
import { type FakeContainer, type HealthStatus, isAlive } from './model.ts'
import { tellNetwork } from './networks.ts'
import { type EngineProfile, sentence } from './profile.ts'
import { parseProgram, playProgram } from './program.ts'
import type { Timers } from './timers.ts'

interface LifecycleDeps {
  readonly inventory: Inventory
  readonly hub: EventHub
  readonly clock: EngineClock
  readonly profile: EngineProfile
  readonly timers: Timers
  /** Gaps between the events of one act, as a multiple of a real engine's; 0: all at once. */
  readonly pace: number
}

const SIGNALS: ReadonlyMap<string, number> = new Map([
  ['HUP', 1],
  ['INT', 2],
  ['QUIT', 3],
  ['KILL', 9],
  ['USR1', 10],
  ['USR2', 12],
  ['TERM', 15],
])
const RESTART_DELAY_MS = 100

/** What containers do, and the events each act leaves behind, in the order a real engine sends them. */
export class Lifecycle {
  readonly #deps: LifecycleDeps
  readonly #running = new Map<string, NodeJS.Timeout>()
  readonly #checks = new Map<string, NodeJS.Timeout>()
  readonly #waiters = new Map<string, (() => void)[]>()

  constructor(deps: LifecycleDeps) {
    this.#deps = deps
  }

  /** Registers a new container and tells `create`. */
  created(container: FakeContainer): void {
    this.#deps.inventory.add(container)
    this.tell(container, 'create')
  }

  async start(container: FakeContainer): Promise<void> {
    if (container.state === 'paused') {
      throw new EngineRefusal(409, 'cannot start a paused container, try unpause instead')
    }
    container.stoppedByHand = false
    this.#network(container, 'connect')
    await this.#gap(170)
    this.#boot(container)
  }

  /** SIGTERM, and SIGKILL after `graceMs` when the program does not obey. */
  async stop(container: FakeContainer, graceMs: number): Promise<void> {
    container.stoppedByHand = true
    await this.#terminate(container, graceMs)
    this.tell(container, 'stop')
    if (this.#deps.profile.modern) this.#tellDie(container)
    await this.#afterDeath(container)
  }

  async restart(container: FakeContainer, graceMs: number): Promise<void> {
    if (isAlive(container)) {
      container.stoppedByHand = true
      await this.#terminate(container, graceMs)
      this.tell(container, 'stop')
      if (this.#deps.profile.modern) this.#tellDie(container)
    }
    await this.start(container)
    this.tell(container, 'restart')
  }

  async kill(container: FakeContainer, signal: string | undefined): Promise<void> {
    const number = this.#signalNumber(container, signal)
    if (!isAlive(container)) {
      const why = `Container ${container.id} is not running`
      const { profile } = this.#deps
      throw new EngineRefusal(
        409,
        sentence(profile, `Cannot kill container: ${container.name}: ${sentence(profile, why)}`),
      )
    }
    this.tell(container, 'kill', { signal: String(number) })
    const deadly = number === 9 || ([2, 3, 15].includes(number) && container.obeysTerm)
    if (!deadly) return
    container.stoppedByHand = true
    await this.ended(container, number === 15 ? container.termExitCode : 128 + number)
  }

  #signalNumber(container: FakeContainer, signal: string | undefined): number {
    if (signal === undefined || signal === '') return 9
    const number = SIGNALS.get(signal.toUpperCase().replace(/^SIG/, '')) ?? Number(signal)
    if (Number.isInteger(number) && number > 0 && number < 65) return number
    const text = `Invalid signal: ${signal}`
    const { modern } = this.#deps.profile
    throw new EngineRefusal(
      400,
      modern ? `cannot kill container: ${container.name}: invalid signal: ${signal}` : text,
    )
  }

  /** The process ended by itself (or was killed): network off, `die`, and what the policy asks next. */
  async ended(container: FakeContainer, exitCode: number): Promise<void> {
    await this.#gap(16)
    this.#died(container, exitCode)
    if (this.#deps.profile.modern) {
      this.#network(container, 'disconnect')
      this.#tellDie(container)
    } else {
      this.#tellDie(container)
      this.#network(container, 'disconnect')
    }
    await this.#afterDeath(container)
  }

  async oom(container: FakeContainer): Promise<void> {
    container.oomKilled = true
    this.tell(container, 'oom')
    await this.ended(container, 137)
  }

  pause(container: FakeContainer): void {
    if (container.state === 'paused') {
      throw new EngineRefusal(409, `Container ${container.id} is already paused`)
    }
    this.requireRunning(container)
    container.state = 'paused'
    // Stopping the probes makes the status unhealthy without a word; the next probe puts it right again.
    if (container.health !== undefined) container.health = 'unhealthy'
    this.tell(container, 'pause')
  }

  unpause(container: FakeContainer): void {
    if (container.state !== 'paused') throw new EngineRefusal(500, `Container ${container.id} is not paused`)
    container.state = 'running'
    this.tell(container, 'unpause')
  }

  rename(container: FakeContainer, wanted: string): void {
    const name = wanted.replace(/^\//, '')
    if (name === '') throw new EngineRefusal(400, 'Neither old nor new names may be empty')
    if (name === container.name) {
      throw new EngineRefusal(400, 'Renaming a container with the same name as its current name')
    }
    this.requireFreeName(wanted, 'Error when allocating new name: ')
    const oldName = `/${container.name}`
    this.#deps.inventory.rename(container, name)
    this.tell(container, 'rename', { oldName })
  }

  async remove(container: FakeContainer, force: boolean): Promise<void> {
    if (isAlive(container) || container.state === 'restarting') {
      if (!force) throw new EngineRefusal(409, this.#refusesToRemove(container))
      container.stoppedByHand = true
      if (isAlive(container)) {
        this.tell(container, 'kill', { signal: '9' })
        await this.ended(container, 137)
      }
    }
    this.#deps.timers.cancel(this.#running.get(container.id))
    if (this.#deps.inventory.holderOf(container.name) !== container) return
    this.#deps.inventory.delete(container)
    this.tell(container, 'destroy')
    this.#release(container)
  }

  #refusesToRemove(container: FakeContainer): string {
    if (!this.#deps.profile.modern) {
      return `You cannot remove a running container ${container.id}. Stop the container before attempting removal or force remove`
    }
    const shown = this.#deps.profile.major >= 28 ? container.name : `/${container.name}`
    return `cannot remove container "${shown}": container is running: stop the container before removing or force remove`
  }

  /** The engine says `health_status` only when the status changes. */
  setHealth(container: FakeContainer, status: HealthStatus): void {
    if (container.health === status) return
    container.health = status
    container.failingStreak = status === 'unhealthy' ? Math.max(1, container.failingStreak) : 0
    if (status !== 'starting') this.tell(container, `health_status: ${status}`)
  }

  tell(container: FakeContainer, action: string, extra: Readonly<Record<string, string>> = {}): void {
    const attributes = { ...container.labels, ...extra, image: container.image, name: container.name }
    this.#deps.hub.emit('container', action, container.id, attributes)
  }

  requireRunning(container: FakeContainer): void {
    if (isAlive(container)) return
    throw new EngineRefusal(409, sentence(this.#deps.profile, `Container ${container.id} is not running`))
  }

  requireFreeName(name: string, prefix: string): void {
    if (!/^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
      const rule = 'only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'
      throw new EngineRefusal(400, `${prefix}Invalid container name (${name}), ${rule}`)
    }
    const holder = this.#deps.inventory.holderOf(name.replace(/^\//, ''))
    if (holder === undefined) return
    const advice = 'You have to remove (or rename) that container to be able to reuse that name.'
    throw new EngineRefusal(
      409,
      `${prefix}Conflict. The container name "/${holder.name}" is already in use by container "${holder.id}". ${advice}`,
    )
  }

  /** Resolves when the container is no longer alive. */
  async untilDead(container: FakeContainer): Promise<void> {
    if (!isAlive(container)) return
    await new Promise<void>((resolve) => {
      this.#waiters.set(container.id, [...(this.#waiters.get(container.id) ?? []), resolve])
    })
  }

  /** The engine went down with everything in it; no event can tell. */
  endSilently(container: FakeContainer, exitCode: number): void {
    this.#died(container, exitCode)
  }

  #boot(container: FakeContainer): void {
    container.state = 'running'
    container.startedMs = this.#deps.clock.nowMs()
    container.oomKilled = false
    container.exitCode = 0
    container.pid = 1000 + (Number.parseInt(container.id.slice(0, 6), 16) % 30_000)
    if (container.healthCheck || container.health !== undefined) container.health = 'starting'
    this.tell(container, 'start')
    this.#play(container)
    this.#scheduleCheck(container)
  }

  #play(container: FakeContainer): void {
    const run = container.startedMs
    const stillThis = (): boolean => isAlive(container) && container.startedMs === run
    playProgram(parseProgram(container.argv, container.files), {
      files: container.files,
      write: (stream, text) =>
        container.logs.push({
          stream: container.tty ? 1 : stream,
          text: container.tty ? text.replaceAll('\n', '\r\n') : text,
          atNs: this.#deps.clock.nowNs(),
        }),
      wait: (ms, then) => {
        const timer = this.#deps.timers.after(ms, () => stillThis() && then())
        this.#running.set(container.id, timer)
      },
      // Later than `start`, as a process takes its time to be seen ending.
      exit: (code) => {
        this.#deps.timers.after(5, () => stillThis() && void this.ended(container, code))
      },
    })
  }

  #scheduleCheck(container: FakeContainer): void {
    const check = container.healthCheck
    if (check === undefined) return
    const timer = this.#deps.timers.after(check.intervalMs, () => {
      if (container.state === 'running') this.#runCheck(container, check.test)
      if (isAlive(container)) this.#scheduleCheck(container)
    })
    this.#checks.set(container.id, timer)
  }

  #runCheck(container: FakeContainer, test: readonly string[]): void {
    const argv = test[0] === 'CMD-SHELL' ? ['/bin/sh', '-c', test[1] ?? ''] : test.slice(1)
    const execID = this.#deps.inventory.nextId()
    const shown = argv.join(' ')
    this.tell(container, `exec_create: ${shown}`, { execID })
    this.tell(container, `exec_start: ${shown}`, { execID })
    playProgram(parseProgram(argv, container.files), {
      files: container.files,
      write: () => undefined,
      wait: (ms, then) => this.#deps.timers.after(ms, then),
      exit: (code) => {
        this.tell(container, 'exec_die', { execID, exitCode: String(code) })
        if (code === 0) return this.setHealth(container, 'healthy')
        container.failingStreak += 1
        if (container.failingStreak >= (container.healthCheck?.retries ?? 3))
          this.setHealth(container, 'unhealthy')
      },
    })
  }

  async #terminate(container: FakeContainer, graceMs: number): Promise<void> {
    this.tell(container, 'kill', { signal: '15' })
    if (container.state === 'paused') container.state = 'running'
    const obeys = container.obeysTerm
    if (!obeys) {
      await new Promise<void>((resolve) => this.#deps.timers.after(graceMs, resolve))
      this.tell(container, 'kill', { signal: '9' })
    }
    await this.#gap(16)
    this.#died(container, obeys ? container.termExitCode : 137)
    if (!this.#deps.profile.modern) this.#tellDie(container)
    this.#network(container, 'disconnect')
    await this.#gap(5)
  }

  #died(container: FakeContainer, exitCode: number): void {
    this.#deps.timers.cancel(this.#running.get(container.id))
    this.#deps.timers.cancel(this.#checks.get(container.id))
    container.state = 'exited'
    container.exitCode = exitCode
    container.finishedMs = this.#deps.clock.nowMs()
    container.pid = 0
    if (container.health !== undefined) container.health = 'unhealthy'
    for (const resolve of this.#waiters.get(container.id) ?? []) resolve()
    this.#waiters.delete(container.id)
  }

  #tellDie(container: FakeContainer): void {
    const seconds = Math.floor(((container.finishedMs ?? 0) - (container.startedMs ?? 0)) / 1000)
    const duration = this.#deps.profile.modern ? { execDuration: String(seconds) } : {}
    this.tell(container, 'die', { ...duration, exitCode: String(container.exitCode) })
  }

  async #afterDeath(container: FakeContainer): Promise<void> {
    if (container.autoRemove) return this.remove(container, false)
    if (container.stoppedByHand || !this.#mayRestart(container)) return
    container.state = 'restarting'
    container.restartCount += 1
    const delayMs = RESTART_DELAY_MS * 2 ** Math.min(container.restartCount - 1, 9)
    const timer = this.#deps.timers.after(delayMs, () => {
      if (container.state === 'restarting') void this.start(container)
    })
    this.#running.set(container.id, timer)
  }

  #mayRestart(container: FakeContainer): boolean {
    const { restartPolicy, exitCode, maximumRetries, restartCount } = container
    if (restartPolicy === 'always' || restartPolicy === 'unless-stopped') return true
    if (restartPolicy !== 'on-failure' || exitCode === 0) return false
    return maximumRetries === 0 || restartCount < maximumRetries
  }

  #network(container: FakeContainer, action: 'connect' | 'disconnect'): void {
    for (const name of container.networks.keys()) {
      const network = this.#deps.inventory.networks.get(name)
      if (network === undefined) continue
      if (action === 'connect') container.networks.set(name, 'joined')
      tellNetwork(this.#deps, network, container, action)
    }
    for (const mount of container.mounts) this.#mounted(container, mount, action === 'connect')
  }

  #mounted(container: FakeContainer, mount: FakeContainer['mounts'][number], on: boolean): void {
    if (mount.volume === undefined) return
    const where = on ? { destination: mount.destination, propagation: '', 'read/write': 'true' } : {}
    const attributes = { container: container.id, driver: 'local', ...where }
    this.#deps.hub.emit('volume', on ? 'mount' : 'unmount', mount.volume, attributes)
  }

  #release(container: FakeContainer): void {
    this.#running.delete(container.id)
    this.#checks.delete(container.id)
  }

  async #gap(ms: number): Promise<void> {
    const { pace, timers } = this.#deps
    if (pace > 0) await new Promise<void>((resolve) => timers.after(ms * pace, resolve))
  }
}
