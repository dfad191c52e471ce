import { canSeeHost } from '../auth/principal.ts'
import type { JobStatus } from '../schedule/scheduler.ts'
import { presentSchedule } from '../view/present-schedule.ts'
import type { Audience } from './audience.ts'
import type { FrameBody, Gathering, LiveChange } from './gathering.ts'

/** Periodic jobs that began, ended or were changed; of each only how it is now. */
export class SchedulesGathering implements Gathering {
  readonly #audience: Audience
  readonly #jobs = new Map<string, JobStatus>()

  constructor(audience: Audience) {
    this.#audience = audience
  }

  add(change: LiveChange): boolean {
    // They belong to the whole fleet.
    if (change.kind !== 'schedule' || !canSeeHost(this.#audience.principal, null)) return false
    this.#jobs.set(change.job.name, change.job)
    return true
  }

  take(): FrameBody[] {
    const schedules = [...this.#jobs.values()].map(presentSchedule)
    this.#jobs.clear()
    const last = schedules.at(-1)
    if (last === undefined) return []
    return [{ type: 'schedule_updated', schedule: last, ...(schedules.length > 1 && { schedules }) }]
  }
}
