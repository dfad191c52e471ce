import type { ScheduleRun } from '@vigie/contract'

export interface RunFigures {
  readonly ok: number
  readonly failed: number
  /** Of those that went well; undefined when none did. */
  readonly typicalMs: number | undefined
}

/** What the last runs come to. */
export function runFigures(runs: readonly ScheduleRun[]): RunFigures {
  const ok = runs.filter((run) => run.result === 'ok')
  const times = ok.flatMap((run) => run.duration_ms ?? []).sort((a, b) => a - b)
  return {
    ok: ok.length,
    failed: runs.filter((run) => run.result === 'failed').length,
    typicalMs: times[Math.floor((times.length - 1) / 2)],
  }
}

/** Never so low that it cannot be seen. */
const LEAST = 0.15

/**
 * The height of each run's bar, 0–1, by its duration against the longest; on a root scale, so that one slow run
 * does not flatten the others. What runs now has no duration yet.
 */
export function barHeights(runs: readonly ScheduleRun[]): readonly number[] {
  const longest = Math.max(1, ...runs.map((run) => run.duration_ms ?? 0))
  return runs.map((run) => Math.max(LEAST, Math.sqrt((run.duration_ms ?? 0) / longest)))
}
