import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { HandClock } from '../../test/hand-clock.ts'
import { createLogger } from '../kernel/logger.ts'
import type { LastRun, RunEnd } from './schedule-runs-repository.ts'
import { type Job, type JobChoice, type JobStatus, type RunLog, Scheduler, type Timers } from './scheduler.ts'

/** Timers that go off as the hands of the clock pass them. */
class HandTimers implements Timers {
  readonly #clock: HandClock
  readonly #waiting = new Set<{ atMs: number; call: () => void }>()

  constructor(clock: HandClock) {
    this.#clock = clock
  }

  after(delayMs: number, call: () => void): Disposable {
    const timer = { atMs: this.#clock.monotonic() + delayMs, call }
    this.#waiting.add(timer)
    return { [Symbol.dispose]: () => this.#waiting.delete(timer) }
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Turns the clock in steps, so that each timer finds its own time. */
  async turn(ms: number, stepMs = 1_000): Promise<void> {
    for (let passed = 0; passed <= ms; passed += stepMs) {
      for (const timer of [...this.#waiting]) {
        if (timer.atMs > this.#clock.monotonic()) continue
        this.#waiting.delete(timer)
        timer.call()
      }
      await settled()
      if (passed < ms) this.#clock.advance(stepMs)
    }
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

class Memory implements RunLog {
  readonly ends: RunEnd[] = []
  starts = 0

  async start(): Promise<number> {
    this.starts += 1
    return this.starts
  }

  async finish(_id: number, end: RunEnd): Promise<void> {
    this.ends.push(end)
  }
}

function setUp(
  runs: RunLog = new Memory(),
  choices: Record<string, JobChoice> = {},
  lastRuns: ReadonlyMap<string, LastRun> = new Map(),
) {
  const clock = new HandClock()
  const timers = new HandTimers(clock)
  const logger = createLogger('silent', new Writable({ write: (_chunk, _encoding, done) => done() }))
  return {
    clock,
    timers,
    scheduler: new Scheduler({
      clock,
      timers,
      logger,
      runs,
      choices: new Map(Object.entries(choices)),
      lastRuns,
    }),
  }
}

function job(name: string, run: Job['run'], more: Partial<Job> = {}): Job {
  return { name, intervalMs: 60_000, run, ...more }
}

function counting(calls: { count: number }): Job {
  return job('page', async () => {
    calls.count += 1
  })
}

test('a job that throws is recorded as failed and runs again', async () => {
  const runs = new Memory()
  const { timers, scheduler } = setUp(runs)
  let calls = 0
  scheduler.add(
    job('page', async () => {
      calls += 1
      if (calls === 1) throw new Error('no space')
      return { bytes: 12 }
    }),
  )
  await timers.turn(60_000)
  expect(runs.ends.map((end) => [end.error, end.detail])).toEqual([
    ['no space', undefined],
    [undefined, { bytes: 12 }],
  ])
  await scheduler.close()
})

test('a database that refuses does not stop the jobs', async () => {
  const refusing: RunLog = {
    start: () => Promise.reject(new Error('disk_full')),
    finish: () => Promise.reject(new Error('disk_full')),
  }
  const { timers, scheduler } = setUp(refusing)
  const calls = { count: 0 }
  scheduler.add(counting(calls))
  await timers.turn(120_000)
  expect(calls.count).toBe(3)
  await scheduler.close()
})

test('a slow job never overlaps itself, skips what it missed and keeps its grid', async () => {
  const { clock, timers, scheduler } = setUp()
  const starts: number[] = []
  let finish: (() => void) | undefined
  scheduler.add(
    job('slow', () => {
      starts.push(clock.monotonic())
      return new Promise<void>((resolve) => {
        finish = resolve
      })
    }),
  )
  await timers.turn(150_000)
  expect(starts).toEqual([0])
  finish?.()
  await settled()
  await timers.turn(30_000)
  expect(starts).toEqual([0, 180_000])
  finish?.()
  await scheduler.close()
})

test('a wall clock that is set causes neither a burst nor a hole', async () => {
  const { clock, timers, scheduler } = setUp()
  const calls = { count: 0 }
  scheduler.add(counting(calls))
  await timers.turn(60_000)
  clock.setWall(clock.now() + 86_400_000)
  await timers.turn(30_000)
  expect(calls.count).toBe(2)
  clock.setWall(0)
  await timers.turn(30_000)
  expect(calls.count).toBe(3)
  await scheduler.close()
})

test('a process that slept runs a job once, not once per missed turn', async () => {
  const { clock, timers, scheduler } = setUp()
  const calls = { count: 0 }
  scheduler.add(counting(calls))
  await timers.turn(1_000)
  clock.advance(600_000)
  await timers.turn(1_000)
  expect(calls.count).toBe(2)
  await scheduler.close()
})

test('runNow joins the run under way, reports a failure, and does not move the grid', async () => {
  const { clock, timers, scheduler } = setUp()
  let calls = 0
  scheduler.add(
    job(
      'page',
      async () => {
        calls += 1
        await settled()
        throw new Error('refused')
      },
      { runAtStart: false },
    ),
  )
  clock.advance(10_000)
  const [one, two] = await Promise.all([scheduler.runNow('page'), scheduler.runNow('page')])
  expect(calls).toBe(1)
  expect(one).toBe(two)
  expect(one).toMatchObject({ name: 'page', ok: false, error: 'refused' })
  expect(scheduler.status()).toMatchObject([
    { name: 'page', runningSinceMs: undefined, nextRunAtMs: clock.now() + 50_000, lastRun: { ok: false } },
  ])
  expect(await scheduler.runNow('nothing')).toBeUndefined()
  await timers.turn(0)
  await scheduler.close()
})

test('closing tells the running job, waits for it, and starts nothing any more', async () => {
  const runs = new Memory()
  const { timers, scheduler } = setUp(runs)
  let ended = false
  scheduler.add(
    job('page', async (signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      await settled()
      ended = true
    }),
  )
  await timers.turn(0)
  await scheduler.close()
  expect(ended).toBe(true)
  expect(runs.ends).toHaveLength(1)
  expect(timers.waiting).toBe(0)
  expect(await scheduler.runNow('page')).toBeUndefined()
  expect(() => scheduler.add(job('late', async () => undefined))).toThrow('closed')
})

test('a name given twice and an interval no timer can keep are refused', () => {
  const { scheduler } = setUp()
  scheduler.add(job('page', async () => undefined))
  expect(() => scheduler.add(job('page', async () => undefined))).toThrow('exists already')
  expect(() => scheduler.add(job('never', async () => undefined, { intervalMs: 0 }))).toThrow(RangeError)
  expect(() => scheduler.add(job('aeons', async () => undefined, { intervalMs: 2 ** 31 }))).toThrow(
    RangeError,
  )
})

test('a job that was switched off runs only when it is asked for, and again once it is switched on', async () => {
  const { timers, scheduler } = setUp(new Memory(), { page: { enabled: false, intervalMs: undefined } })
  const calls = { count: 0 }
  scheduler.add(counting(calls))
  await timers.turn(180_000)
  expect([calls.count, timers.waiting]).toEqual([0, 0])
  expect(scheduler.status()).toMatchObject([{ enabled: false, nextRunAtMs: undefined }])
  expect(await scheduler.runNow('page')).toMatchObject({ ok: true })
  scheduler.configure('page', { enabled: true, intervalMs: undefined })
  await timers.turn(59_000)
  expect(calls.count).toBe(1)
  await timers.turn(2_000)
  expect(calls.count).toBe(2)
  scheduler.configure('page', { enabled: false, intervalMs: undefined })
  await timers.turn(180_000)
  expect([calls.count, timers.waiting]).toEqual([2, 0])
  scheduler.configure('nothing', { enabled: true, intervalMs: 1_000 })
  await scheduler.close()
})

test('an interval that was chosen holds from the start and from the change on, never below the least', async () => {
  const { clock, timers, scheduler } = setUp(new Memory(), { page: { enabled: true, intervalMs: 1 } })
  const calls = { count: 0 }
  scheduler.add({ ...counting(calls), runAtStart: false, leastIntervalMs: 5_000 })
  await timers.turn(10_000)
  expect(calls.count).toBe(2)
  scheduler.configure('page', { enabled: true, intervalMs: 30_000 })
  expect(scheduler.status()).toMatchObject([
    { intervalMs: 30_000, chosenIntervalMs: 30_000, nextRunAtMs: clock.now() + 30_000 },
  ])
  await timers.turn(61_000)
  expect(calls.count).toBe(4)
  scheduler.configure('page', { enabled: true, intervalMs: undefined })
  expect(scheduler.status()).toMatchObject([{ intervalMs: 60_000, chosenIntervalMs: undefined }])
  await scheduler.close()
})

test('what the environment says beats what was chosen; a change of nothing moves no run', async () => {
  const { clock, timers, scheduler } = setUp(new Memory(), { page: { enabled: true, intervalMs: 5_000 } })
  const calls = { count: 0 }
  scheduler.add({ ...counting(calls), runAtStart: false, fixedBy: 'VIGIE_PAGE_INTERVAL' })
  await timers.turn(40_000)
  scheduler.configure('page', { enabled: true, intervalMs: 7_000 })
  expect(scheduler.status()).toMatchObject([
    { intervalMs: 60_000, fixedBy: 'VIGIE_PAGE_INTERVAL', nextRunAtMs: clock.now() + 20_000 },
  ])
  await timers.turn(20_000)
  expect(calls.count).toBe(1)
  await scheduler.close()
})

test('listeners hear when a run begins, how it ended, and what somebody changed', async () => {
  const { clock, scheduler } = setUp()
  scheduler.add(job('page', async () => undefined, { runAtStart: false }))
  const told: JobStatus[] = []
  const listening = scheduler.onChange((status) => told.push(status))
  const startedAtMs = clock.now()
  await scheduler.runNow('page')
  expect(told).toMatchObject([
    { name: 'page', runningSinceMs: startedAtMs, lastRun: undefined },
    { name: 'page', runningSinceMs: undefined, lastRun: { ok: true, startedAtMs } },
  ])
  scheduler.configure('page', { enabled: false, intervalMs: undefined })
  expect(told[2]).toMatchObject({ enabled: false, nextRunAtMs: undefined })
  listening[Symbol.dispose]()
  await scheduler.runNow('page')
  expect(told).toHaveLength(3)
  await scheduler.close()
})

test('a run of an earlier Vigie is the last until there is a newer one', async () => {
  const earlier = { ok: false, startedAtMs: 1, error: 'interrupted' }
  const { scheduler } = setUp(new Memory(), {}, new Map([['page', earlier]]))
  scheduler.add(job('page', async () => undefined, { runAtStart: false }))
  expect(scheduler.status()).toMatchObject([{ lastRun: earlier }])
  await scheduler.runNow('page')
  expect(scheduler.status()).toMatchObject([{ lastRun: { ok: true } }])
  await scheduler.close()
})
