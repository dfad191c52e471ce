// Purpose: the one source of time for everything that decides or records.
// Never schedules anything itself; timers belong to those who own a loop.
// Called by every rank above; tests hand in a clock of their own.

export interface Clock {
  /** Wall clock, milliseconds since the epoch. May jump. */
  now(): number
  /** Monotonic milliseconds, for durations and deadlines. Never jumps. */
  monotonic(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}

/** RFC 3339 in UTC with milliseconds, the form of every time that Vigie stores or sends. */
export function rfc3339(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
