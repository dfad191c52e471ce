import type { Timers } from '../src/schedule/scheduler.ts'
import type { HandClock } from './hand-clock.ts'

interface Waiting {
  readonly atMs: number
  readonly call: () => void
}

/** Timers that go off only when a test lets time pass, in their order, each at its time. */
export class HandTimers implements Timers {
  readonly #clock: HandClock
  readonly #waiting = new Set<Waiting>()

  constructor(clock: HandClock) {
    this.#clock = clock
  }

  /** How many are set. */
  get count(): number {
    return this.#waiting.size
  }

  after(delayMs: number, call: () => void): Disposable {
    const waiting = { atMs: this.#clock.monotonic() + delayMs, call }
    this.#waiting.add(waiting)
    return { [Symbol.dispose]: () => this.#waiting.delete(waiting) }
  }

  pass(ms: number): void {
    const endMs = this.#clock.monotonic() + ms
    for (;;) {
      const due = [...this.#waiting].filter((one) => one.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (due === undefined) break
      this.#waiting.delete(due)
      this.#clock.advance(Math.max(0, due.atMs - this.#clock.monotonic()))
      due.call()
    }
    this.#clock.advance(endMs - this.#clock.monotonic())
  }
}
