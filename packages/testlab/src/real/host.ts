import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setFrozen } from './cgroup.ts'
import { type CommandResult, mustRun, runCommand } from './command.ts'
import { buildTinyImage, importTinyImage, inParallel, type RunOptions, runContainer } from './containers.ts'
import { enginePings } from './engine-http.ts'
import type { Engine, EngineVersion } from './engines.ts'
import { type ClientKey, createHostDisk, type HostDisk } from './host-disk.ts'
import { insideHost, powerOff, powerOn, type RunningHost } from './host-power.ts'
import { type InsideProcess, type SpawnOptions, spawnInside } from './inside-process.ts'
import type { Ledger } from './ledger.ts'
import { type HostNetwork, type LabNetwork, plugHost, setCable, setDropping, unplugHost } from './network.ts'
import { waitFor } from './wait.ts'

export interface SshAccess {
  /** Both users open with the same key; `ops` is in group docker. */
  readonly users: readonly ['root', 'ops']
  readonly user: 'root'
  readonly host: string
  readonly port: number
  readonly privateKeyPath: string
  /** `SHA256:…` */
  readonly hostKeyFingerprint: string
}

export interface ExecOptions {
  readonly stdin?: string | Buffer
  readonly timeoutMs?: number
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface HostPlan {
  readonly name: string
  readonly engine: Engine
  /** Place in the lab, from 1: the last part of the address is 10 more. */
  readonly index: number
  /** More arguments for dockerd. */
  readonly engineArgs: readonly string[]
}

export interface HostSurroundings {
  readonly ledger: Ledger
  readonly network: LabNetwork
  readonly clientKey: ClientKey
}

const ENGINE_DEADLINE_MS = 30_000
const RUN_LANES = 8

/** One real Docker host of the lab. Every fault has its undoing; `[Symbol.asyncDispose]` of the lab undoes all. */
export class LabHost {
  readonly name: string
  readonly engineVersion: EngineVersion
  readonly address: string
  /** Usable by any process of the machine; the same path before and after `crash` and `boot`. */
  readonly dockerSocket: string
  readonly ssh: SshAccess
  /** Folder with the host's disk and its logs (`log/dockerd.log`, `log/sshd.log`). */
  readonly folder: string
  readonly #plan: HostPlan
  readonly #around: HostSurroundings
  readonly #disk: HostDisk
  readonly #images = new Map<string, Promise<void>>()
  #net: HostNetwork
  #running: RunningHost | undefined

  private constructor(plan: HostPlan, around: HostSurroundings, disk: HostDisk, net: HostNetwork) {
    this.name = plan.name
    this.engineVersion = plan.engine.version
    this.address = net.address
    this.dockerSocket = disk.dockerSocket
    this.folder = disk.folder
    this.ssh = {
      users: ['root', 'ops'],
      user: 'root',
      host: net.address,
      port: 22,
      privateKeyPath: around.clientKey.privateKeyPath,
      hostKeyFingerprint: disk.hostKeyFingerprint,
    }
    this.#plan = plan
    this.#around = around
    this.#disk = disk
    this.#net = net
  }

  /** Lays out the disk, plugs the cable and switches on; settles when engine and sshd answer. */
  static async create(plan: HostPlan, around: HostSurroundings): Promise<LabHost> {
    const net = await plugHost(around.ledger, around.network, plan.index)
    const disk = await createHostDisk(around.ledger.folder, plan.name, net.address, around.clientKey)
    const host = new LabHost(plan, around, disk, net)
    await host.#powerOn()
    return host
  }

  /** The docker CLI of the engine's own version against this host. Rejects with what it said when it fails. */
  docker(...args: readonly string[]): Promise<string> {
    return mustRun([this.#plan.engine.cli, '-H', `unix://${this.dockerSocket}`, ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: join(this.folder, 'home'), LANG: 'C.UTF-8' },
    })
  }

  /** Runs a program as root inside the host and waits for its end. It is killed after `timeoutMs` (default 60 s). */
  exec(argv: readonly string[], options: ExecOptions = {}): Promise<CommandResult> {
    const inside = insideHost(this.#on, argv, options.cwd)
    return runCommand(inside.argv, {
      env: { ...inside.env, ...options.env },
      ...(options.stdin !== undefined && { stdin: options.stdin }),
      ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    })
  }

  /** Starts a long-running program inside the host; it dies with the host, the lab or the thread that called. */
  spawn(argv: readonly string[], options: SpawnOptions = {}): Promise<InsideProcess> {
    return spawnInside(insideHost(this.#on, argv, options.cwd), options)
  }

  /** Makes sure that the tiny image is there (made once per host). */
  image(tag = 'bb'): Promise<void> {
    const made = this.#images.get(tag) ?? this.#importImage(tag)
    this.#images.set(tag, made)
    return made
  }

  /** Creates and starts a container, by default of the tiny image; answers its full id. */
  async run(name: string, options: RunOptions = {}): Promise<string> {
    if (options.image === undefined) await this.image()
    return runContainer(this.dockerSocket, name, options)
  }

  /** `<prefix>0` … `<prefix>count-1`, several at a time; answers the ids in order. */
  async runMany(count: number, prefix: string, options: RunOptions = {}): Promise<readonly string[]> {
    if (options.image === undefined) await this.image()
    return inParallel(count, RUN_LANES, (index) => this.run(`${prefix}${index}`, options))
  }

  /** Nothing on the host moves any more, TCP included only as far as the kernel answers. Undone by `thaw`. */
  freeze(): Promise<void> {
    return setFrozen(this.#on.group, true)
  }

  thaw(): Promise<void> {
    return setFrozen(this.#on.group, false)
  }

  /** Pulls the cable. Undone by `mend`. */
  cut(): Promise<void> {
    return setCable(this.#net, false)
  }

  mend(): Promise<void> {
    return setCable(this.#net, true)
  }

  /** Silent loss in both directions; the cable stays. Undone by `undrop`. */
  drop(): Promise<void> {
    return setDropping(this.#net, true)
  }

  undrop(): Promise<void> {
    return setDropping(this.#net, false)
  }

  /** Stops dockerd in good order (its containers stop) and keeps it down. */
  async stopEngine(): Promise<void> {
    const pid = this.#pidOf('engine')
    this.#flag('engine', false)
    if (pid === undefined) return
    await this.#signal(pid, 'CONT')
    await waitFor(
      `end of dockerd on ${this.name}`,
      () => this.#pidOf('engine') === undefined,
      ENGINE_DEADLINE_MS,
    )
  }

  /** Starts dockerd if it is down; settles when it answers. */
  async startEngine(): Promise<void> {
    this.#flag('engine', true)
    await this.#engineReady()
  }

  async restartEngine(): Promise<void> {
    await this.stopEngine()
    await this.startEngine()
  }

  /** SIGKILL for dockerd. With `respawn` process 1 starts it again at once; otherwise it stays down. */
  async killEngine(options: { readonly respawn?: boolean } = {}): Promise<void> {
    const pid = this.#pidOf('engine')
    if (pid === undefined) throw new Error(`no engine runs on ${this.name}`)
    writeFileSync(this.#control('killing'), '')
    try {
      if (options.respawn !== true) rmSync(this.#control('engine'), { force: true })
      await this.#signal(pid, 'KILL')
      this.#ring()
      await waitFor(`end of dockerd on ${this.name}`, () => this.#pidOf('engine') !== pid)
    } finally {
      rmSync(this.#control('killing'), { force: true })
    }
    if (options.respawn === true) await this.#engineReady()
  }

  /** dockerd lives and its socket takes connections, but it answers nothing. Undone by `resumeEngine`. */
  pauseEngine(): Promise<void> {
    return this.#signalEngine('STOP')
  }

  resumeEngine(): Promise<void> {
    return this.#signalEngine('CONT')
  }

  /** Ends the listening sshd; sessions that are open stay open, as on any host. */
  async stopSshd(): Promise<void> {
    this.#flag('sshd', false)
    await waitFor(`end of sshd on ${this.name}`, () => this.#pidOf('sshd') === undefined)
  }

  async startSshd(): Promise<void> {
    this.#flag('sshd', true)
    await this.#sshdReady()
  }

  /** Power cut: the cable goes dead first, so that nobody outside is told goodbye; then everything ends. */
  async crash(): Promise<void> {
    const running = this.#on
    await setCable(this.#net, false)
    this.#running = undefined
    await powerOff(running)
    await unplugHost(this.#net)
  }

  /** Power again, on the same disk and at the same address; settles when engine and sshd answer. */
  async boot(): Promise<void> {
    if (this.#running) throw new Error(`${this.name} is on already`)
    this.#net = await plugHost(this.#around.ledger, this.#around.network, this.#plan.index)
    await this.#powerOn()
  }

  get #on(): RunningHost {
    if (!this.#running) throw new Error(`${this.name} is switched off`)
    return this.#running
  }

  async #powerOn(): Promise<void> {
    const group = `vigie-lab-${this.#around.network.tag}/${this.#plan.index}`
    this.#running = await powerOn({
      name: this.name,
      disk: this.#disk,
      netns: this.#net.netns,
      group,
      engineUsr: this.#plan.engine.usr,
      engineArgs: this.#plan.engineArgs,
    })
    this.#around.ledger.record({ kind: 'process', process: this.#running.init })
    await Promise.all([this.#engineReady(), this.#sshdReady()])
  }

  async #engineReady(): Promise<void> {
    try {
      await waitFor(`engine of ${this.name}`, () => enginePings(this.dockerSocket), ENGINE_DEADLINE_MS)
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${this.#logTail('dockerd')}`)
    }
  }

  async #sshdReady(): Promise<void> {
    try {
      await waitFor(`sshd of ${this.name}`, () => answersTcp(this.address, this.ssh.port))
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${this.#logTail('sshd')}`)
    }
  }

  async #importImage(tag: string): Promise<void> {
    await importTinyImage(this.dockerSocket, await buildTinyImage(this.#around.ledger.folder), tag)
  }

  async #signalEngine(signal: 'STOP' | 'CONT'): Promise<void> {
    const pid = this.#pidOf('engine')
    if (pid === undefined) throw new Error(`no engine runs on ${this.name}`)
    await this.#signal(pid, signal)
  }

  /** `pid` is the host's own number for the process. */
  async #signal(pid: number, signal: 'KILL' | 'STOP' | 'CONT'): Promise<void> {
    const done = await this.exec(['sh', '-c', 'kill -s "$1" "$2"', 'sh', signal, String(pid)])
    if (done.code !== 0) throw new Error(`${signal} for ${pid} on ${this.name}: ${done.stderr.trim()}`)
  }

  #control(file: string): string {
    return join(this.folder, 'ctl', file)
  }

  #pidOf(what: 'engine' | 'sshd'): number | undefined {
    const file = this.#control(`${what}.pid`)
    const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
    return text === '' ? undefined : Number(text)
  }

  #flag(what: 'engine' | 'sshd', up: boolean): void {
    if (up) writeFileSync(this.#control(what), '')
    else rmSync(this.#control(what), { force: true })
    this.#ring()
  }

  /** Wakes process 1. Opened for both ways, because that never blocks on a FIFO. */
  #ring(): void {
    const bell = openSync(this.#control('bell'), constants.O_RDWR | constants.O_NONBLOCK)
    try {
      writeSync(bell, '\n')
    } finally {
      closeSync(bell)
    }
  }

  #logTail(what: 'dockerd' | 'sshd'): string {
    const file = join(this.folder, 'log', `${what}.log`)
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : `no ${what}.log`
  }
}

function answersTcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 })
    const settle = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('connect', () => settle(true))
    socket.on('error', () => settle(false))
    socket.on('timeout', () => settle(false))
  })
}
