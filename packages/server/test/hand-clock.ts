import type { Clock } from '../src/kernel/clock.ts'

/** A clock that moves only when a test turns it. */
export class HandClock implements Clock {
  #nowMs: number
  #monotonicMs = 0

  constructor(startMs: number = Date.UTC(2026, 0, 2, 3, 4, 5, 678)) {
    this.#nowMs = startMs
  }

  now(): number {
    return this.#nowMs
  }

  monotonic(): number {
    return this.#monotonicMs
  }

  advance(ms: number): void {
    this.#nowMs += ms
    this.#monotonicMs += ms
  }

  /** What NTP or an administrator does: durations are not touched. */
  setWall(epochMs: number): void {
    this.#nowMs = epochMs
  }
}
