import {
  pageQuery,
  type Schedule,
  type ScheduleRun,
  scheduleAnswer,
  scheduleParams,
  scheduleRunSchema,
  schedulesAnswer,
} from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { FastifyInstance } from 'fastify'
import { canSeeHost } from '../auth/principal.ts'
import { rfc3339 } from '../kernel/clock.ts'
import type {
  ScheduleRunsRepository,
  ScheduleRun as StoredRun,
} from '../schedule/schedule-runs-repository.ts'
import type { JobStatus, Scheduler } from '../schedule/scheduler.ts'
import { typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { ProblemError } from './problem.ts'

export interface ScheduleRoutesDeps {
  readonly scheduler: Pick<Scheduler, 'status' | 'runNow'>
  readonly runs: Pick<ScheduleRunsRepository, 'last'>
}

const SHOWN_RUNS = 20
const LONGEST_ERROR = 500
const read = { permission: 'fleet.read', tag: 'schedules' } as const

/** Every periodic job, when it ran and how. They belong to the whole fleet. */
export function addScheduleRoutes(app: FastifyInstance, deps: ScheduleRoutesDeps): void {
  const { scheduler, runs } = deps
  const routes = typed(app)
  const found = (name: string): JobStatus => {
    const job = scheduler.status().find((one) => one.name === name)
    if (job === undefined) throw new ProblemError('schedule_not_found')
    return job
  }
  routes.get(
    '/api/schedules',
    operation(
      { ...read, id: 'list_schedules', summary: 'Every periodic job, with its next and last run' },
      { querystring: pageQuery, response: { 200: schedulesAnswer } },
    ),
    async (request) => {
      const jobs = canSeeHost(principalOf(request), null) ? scheduler.status() : []
      const { items, next_cursor } = pageOf(jobs, ({ name }) => [name], request.query)
      const schedules = items.map(async (job) => shown(job, (await runs.last(job.name, 1)).map(shownRun)))
      return { schedules: await Promise.all(schedules), next_cursor }
    },
  )
  routes.get(
    '/api/schedules/:schedule_id',
    operation(
      {
        ...read,
        id: 'get_schedule',
        summary: 'One periodic job, with its last runs',
        problems: ['schedule_not_found'],
      },
      { params: scheduleParams, response: { 200: scheduleAnswer } },
    ),
    async (request) => {
      if (!canSeeHost(principalOf(request), null)) throw new ProblemError('schedule_not_found')
      const job = found(request.params.schedule_id)
      const last = (await runs.last(job.name, SHOWN_RUNS)).map(shownRun)
      return { ...shown(job, last), runs: last }
    },
  )
  routes.post(
    '/api/schedules/:schedule_id/run',
    operation(
      {
        permission: 'schedules.run',
        wholeFleet: true,
        tag: 'schedules',
        id: 'run_schedule',
        summary: 'Run a periodic job now, and tell how it went',
        description: 'Joins a run that is under way. The next one comes when it would have come.',
        problems: ['schedule_not_found'],
      },
      { params: scheduleParams, response: { 200: scheduleRunSchema } },
    ),
    async (request) => {
      const report = await scheduler.runNow(found(request.params.schedule_id).name)
      // The scheduler closes: Vigie stops.
      if (report === undefined) throw new ProblemError('busy')
      return {
        started_at: rfc3339(report.startedAtMs),
        duration_ms: report.durationMs,
        result: report.ok ? ('ok' as const) : ('failed' as const),
        error: report.error === undefined ? null : visibleText(report.error, LONGEST_ERROR),
      }
    },
  )
}

function shown(job: JobStatus, runs: readonly ScheduleRun[]): Schedule {
  return {
    id: job.name,
    interval_s: job.intervalMs / 1000,
    running: job.running,
    next_run_at: job.nextRunAtMs === undefined ? null : rfc3339(job.nextRunAtMs),
    last_run: runs[0] ?? null,
  }
}

function shownRun(run: StoredRun): ScheduleRun {
  return {
    started_at: run.startedAt,
    duration_ms: run.durationMs,
    result: run.result,
    error: run.error === null ? null : visibleText(run.error, LONGEST_ERROR),
  }
}
