import type { Schedule, ScheduleRun } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { storedTime } from '../db/stored-time.ts'
import type { LastRun } from '../schedule/schedule-runs-repository.ts'
import type { JobStatus } from '../schedule/scheduler.ts'

const LONGEST_ERROR = 500

/** A periodic job in the contract's shape. The whole fleet's: who sees only some hosts sees none. */
export function presentSchedule(job: JobStatus): Schedule {
  return {
    id: job.name,
    enabled: job.enabled,
    interval_s: job.intervalMs / 1000,
    interval_source: sourceOf(job),
    least_interval_s: job.leastIntervalMs / 1000,
    running: job.runningSinceMs !== undefined,
    next_run_at: job.nextRunAtMs === undefined ? null : storedTime(job.nextRunAtMs),
    last_run: lastRunOf(job),
  }
}

export function presentRun({ startedAtMs, durationMs, ok, error }: LastRun): ScheduleRun {
  return {
    started_at: storedTime(startedAtMs),
    duration_ms: durationMs ?? null,
    result: ok ? 'ok' : 'failed',
    error: shownError(error),
  }
}

export const shownError = (error: string | null | undefined): string | null =>
  error === undefined || error === null ? null : visibleText(error, { longest: LONGEST_ERROR })

/** The one under way is the last. */
function lastRunOf({ runningSinceMs, lastRun }: JobStatus): ScheduleRun | null {
  if (runningSinceMs !== undefined)
    return { started_at: storedTime(runningSinceMs), duration_ms: null, result: null, error: null }
  return lastRun === undefined ? null : presentRun(lastRun)
}

function sourceOf({ fixedBy, chosenIntervalMs }: JobStatus): Schedule['interval_source'] {
  if (fixedBy !== undefined) return 'environment'
  return chosenIntervalMs === undefined ? 'default' : 'database'
}
