import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { LastRun, RunEnd } from './schedule-runs-repository.ts'

/** What the scheduler needs of time: handed in, so that tests turn the hands. */
export interface Timers {
  /** @returns what stops it */
  after(delayMs: number, call: () => void): Disposable
}

export const systemTimers: Timers = {
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs)
    timer.unref()
    return { [Symbol.dispose]: () => clearTimeout(timer) }
  },
}

/** Where runs are remembered; `ScheduleRunsRepository`, or nothing for `vigie page --watch`. */
export interface RunLog {
  start(schedule: string, atMs: number): Promise<number>
  finish(id: number, end: RunEnd): Promise<void>
}

export interface Job {
  /** Stable: `services_page`. */
  readonly name: string
  readonly intervalMs: number
  /** The variable of the environment that says the interval: nobody changes it then. */
  readonly fixedBy?: string
  /** Nobody may choose a shorter one. */
  readonly leastIntervalMs?: number
  /** Defaults to true: the first run comes at once, not after an interval. */
  readonly runAtStart?: boolean
  /** @returns what the run says of itself (JSON), or nothing. A throw is a failed run. */
  run(signal: AbortSignal): Promise<unknown>
}

/** What an administrator wants of a job. */
export interface JobChoice {
  /** One that is not runs only when somebody asks for it. */
  readonly enabled: boolean
  /** undefined: the job's own. */
  readonly intervalMs: number | undefined
}

export interface RunReport extends LastRun {
  readonly name: string
  readonly durationMs: number
  readonly detail?: unknown
}

export interface JobStatus {
  readonly name: string
  readonly enabled: boolean
  readonly intervalMs: number
  /** As it was chosen, whether it is in force or the environment beats it. */
  readonly chosenIntervalMs: number | undefined
  readonly fixedBy: string | undefined
  readonly leastIntervalMs: number
  /** Of the run under way; epoch ms. */
  readonly runningSinceMs: number | undefined
  readonly nextRunAtMs: number | undefined
  /** The last that ended. */
  readonly lastRun: LastRun | undefined
}

/** Never awaits and never throws: it queues. */
export type ScheduleListener = (job: JobStatus) => void

export interface SchedulerDeps {
  readonly clock: Clock
  readonly timers: Timers
  readonly logger: Logger
  readonly runs?: RunLog
  /** By the names of jobs. */
  readonly choices?: ReadonlyMap<string, JobChoice>
  /** Of an earlier Vigie, by the names of jobs. */
  readonly lastRuns?: ReadonlyMap<string, LastRun>
}

interface Entry {
  readonly job: Job
  choice: JobChoice
  /** On the monotonic clock, so that a clock that is set does not cause a burst or a hole. */
  dueMs: number
  timer: Disposable | undefined
  running: Promise<RunReport> | undefined
  startedAtMs: number | undefined
  lastRun: LastRun | undefined
}

/**
 * Runs jobs on a fixed grid: a run that takes long does not shift the next ones, and one that takes
 * longer than its interval skips those it missed. A job never overlaps itself.
 */
export class Scheduler {
  readonly #deps: SchedulerDeps
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<ScheduleListener>()
  readonly #stop = new AbortController()

  constructor(deps: SchedulerDeps) {
    this.#deps = deps
  }

  /** Tells of each job when a run begins, when it has ended, and when somebody changed it. */
  onChange(listener: ScheduleListener): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  /** Takes a job in and starts its grid. */
  add(job: Job): void {
    if (this.#entries.has(job.name)) throw new Error(`job ${job.name} exists already`)
    // A longer timer than 2^31 - 1 ms fires at once.
    if (!(job.intervalMs > 0 && job.intervalMs < 2 ** 31)) {
      throw new RangeError(`job ${job.name}: interval ${job.intervalMs} ms`)
    }
    if (this.#stop.signal.aborted) throw new Error('the scheduler is closed')
    const choice = this.#deps.choices?.get(job.name) ?? { enabled: true, intervalMs: undefined }
    const firstMs = job.runAtStart === false ? intervalOf(job, choice) : 0
    const entry: Entry = {
      job,
      choice,
      dueMs: this.#deps.clock.monotonic() + firstMs,
      timer: undefined,
      running: undefined,
      startedAtMs: undefined,
      lastRun: this.#deps.lastRuns?.get(job.name),
    }
    this.#entries.set(job.name, entry)
    this.#arm(entry)
  }

  status(): JobStatus[] {
    return [...this.#entries.values()].map((entry) => this.#statusOf(entry))
  }

  /** What it changes begins now: the next run comes after one interval. A run under way goes on. */
  configure(name: string, choice: JobChoice): void {
    const entry = this.#entries.get(name)
    if (entry === undefined) return
    const { enabled } = entry.choice
    const beforeMs = intervalOf(entry.job, entry.choice)
    entry.choice = choice
    const intervalMs = intervalOf(entry.job, choice)
    if (choice.enabled !== enabled || intervalMs !== beforeMs) {
      entry.timer?.[Symbol.dispose]()
      entry.dueMs = this.#deps.clock.monotonic() + intervalMs
      this.#arm(entry)
    }
    this.#tell(entry)
  }

  /**
   * Runs a job now, without moving its grid; joins the run that is under way.
   * @returns how it went; a failing job does not throw. undefined: no such job, or closed
   */
  async runNow(name: string): Promise<RunReport | undefined> {
    const entry = this.#entries.get(name)
    if (entry === undefined || this.#stop.signal.aborted) return undefined
    return this.#run(entry)
  }

  /** Starts nothing any more, tells running jobs to stop, and waits for them. */
  async close(): Promise<void> {
    this.#stop.abort()
    const entries = [...this.#entries.values()]
    for (const entry of entries) entry.timer?.[Symbol.dispose]()
    await Promise.all(entries.map((entry) => entry.running))
  }

  #arm(entry: Entry): void {
    if (this.#stop.signal.aborted || !entry.choice.enabled) return
    const waitMs = Math.max(0, entry.dueMs - this.#deps.clock.monotonic())
    entry.timer = this.#deps.timers.after(waitMs, () => {
      // The next point of the grid that is still ahead.
      const late = Math.max(0, this.#deps.clock.monotonic() - entry.dueMs)
      const intervalMs = intervalOf(entry.job, entry.choice)
      entry.dueMs += (Math.floor(late / intervalMs) + 1) * intervalMs
      this.#arm(entry)
      // A run that is still under way takes this turn's place.
      if (entry.running === undefined) void this.#run(entry)
    })
  }

  #run(entry: Entry): Promise<RunReport> {
    if (entry.running !== undefined) return entry.running
    const startedAtMs = this.#deps.clock.now()
    const running = this.#runOnce(entry.job, startedAtMs).then((report) => {
      entry.lastRun = report
      entry.running = undefined
      entry.startedAtMs = undefined
      this.#tell(entry)
      return report
    })
    entry.running = running
    entry.startedAtMs = startedAtMs
    this.#tell(entry)
    return running
  }

  #statusOf({ job, choice, dueMs, startedAtMs, lastRun }: Entry): JobStatus {
    const { clock } = this.#deps
    return {
      name: job.name,
      enabled: choice.enabled,
      intervalMs: intervalOf(job, choice),
      chosenIntervalMs: choice.intervalMs,
      fixedBy: job.fixedBy,
      leastIntervalMs: leastOf(job),
      runningSinceMs: startedAtMs,
      nextRunAtMs:
        this.#stop.signal.aborted || !choice.enabled
          ? undefined
          : Math.round(clock.now() + Math.max(0, dueMs - clock.monotonic())),
      lastRun,
    }
  }

  #tell(entry: Entry): void {
    if (this.#listeners.size === 0) return
    const status = this.#statusOf(entry)
    for (const listener of this.#listeners) listener(status)
  }

  async #runOnce(job: Job, startedAtMs: number): Promise<RunReport> {
    const { clock, logger } = this.#deps
    const began = clock.monotonic()
    const id = await this.#remember(job, (runs) => runs.start(job.name, startedAtMs))
    let outcome: { ok: true; detail?: unknown } | { ok: false; error: string }
    try {
      outcome = { ok: true, detail: await job.run(this.#stop.signal) }
    } catch (thrown) {
      outcome = { ok: false, error: reasonOf(thrown) }
      logger.error({ job: job.name, reason: outcome.error }, 'a scheduled job failed')
    }
    const durationMs = clock.monotonic() - began
    if (id !== undefined) {
      const end = { atMs: clock.now(), durationMs, ...outcome }
      await this.#remember(job, (runs) => runs.finish(id, end))
    }
    return { name: job.name, startedAtMs, durationMs, ...outcome }
  }

  /** A database that refuses must not stop the jobs: the page can still be written. */
  async #remember<T>(job: Job, write: (runs: RunLog) => Promise<T>): Promise<T | undefined> {
    const { runs, logger } = this.#deps
    if (runs === undefined) return undefined
    try {
      return await write(runs)
    } catch (thrown) {
      logger.warn({ job: job.name, reason: reasonOf(thrown) }, 'a run could not be recorded')
      return undefined
    }
  }
}

const SECOND_MS = 1_000
const leastOf = (job: Job): number => job.leastIntervalMs ?? SECOND_MS

/** The environment beats what was chosen, and that the default. */
function intervalOf(job: Job, { intervalMs }: JobChoice): number {
  if (intervalMs === undefined || job.fixedBy !== undefined) return job.intervalMs
  return Math.max(intervalMs, leastOf(job))
}
