import {
  changedScheduleBody,
  pageQuery,
  type ScheduleRun,
  scheduleAnswer,
  scheduleParams,
  scheduleRunSchema,
  scheduleSchema,
  schedulesAnswer,
} from '@vigie/contract'
import type { FastifyInstance } from 'fastify'
import { canSeeHost } from '../auth/principal.ts'
import type { ScheduleChanged, ScheduleChanges } from '../schedule/schedule-changes.ts'
import type {
  ScheduleRunsRepository,
  ScheduleRun as StoredRun,
} from '../schedule/schedule-runs-repository.ts'
import type { JobStatus, Scheduler } from '../schedule/scheduler.ts'
import { presentRun, presentSchedule, shownError } from '../view/present-schedule.ts'
import { actorOf, typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { ProblemError } from './problem.ts'

export interface ScheduleRoutesDeps {
  readonly scheduler: Pick<Scheduler, 'status' | 'runNow'>
  readonly runs: Pick<ScheduleRunsRepository, 'last'>
  readonly schedules: Pick<ScheduleChanges, 'change'>
}

const SHOWN_RUNS = 20
const read = { permission: 'fleet.read', tag: 'schedules' } as const

/** Every periodic job, when it ran and how. They belong to the whole fleet. */
export function addScheduleRoutes(app: FastifyInstance, deps: ScheduleRoutesDeps): void {
  addReadingRoutes(app, deps)
  addActingRoutes(app, deps)
}

/** @throws ProblemError schedule_not_found */
function found(scheduler: ScheduleRoutesDeps['scheduler'], name: string): JobStatus {
  const job = scheduler.status().find((one) => one.name === name)
  if (job === undefined) throw new ProblemError('schedule_not_found')
  return job
}

function addReadingRoutes(app: FastifyInstance, { scheduler, runs }: ScheduleRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/schedules',
    operation(
      { ...read, id: 'list_schedules', summary: 'Every periodic job, with its next and last run' },
      { querystring: pageQuery, response: { 200: schedulesAnswer } },
    ),
    async (request) => {
      const jobs = canSeeHost(principalOf(request), null) ? scheduler.status() : []
      const { items, next_cursor } = pageOf(jobs, ({ name }) => [name], request.query)
      return { schedules: items.map(presentSchedule), next_cursor }
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
      const job = found(scheduler, request.params.schedule_id)
      const last = await runs.last(job.name, SHOWN_RUNS)
      return { ...presentSchedule(job), runs: last.map(shownRun) }
    },
  )
}

function addActingRoutes(app: FastifyInstance, { scheduler, schedules }: ScheduleRoutesDeps): void {
  const routes = typed(app)
  routes.patch(
    '/api/schedules/:schedule_id',
    operation(
      {
        permission: 'schedules.manage',
        wholeFleet: true,
        tag: 'schedules',
        id: 'change_schedule',
        summary: 'Switch a periodic job on or off, or change its interval',
        description: 'An interval that the environment sets stays as it is there. null: the default again.',
        problems: ['schedule_not_found', 'interval_fixed', 'interval_too_short'],
      },
      { params: scheduleParams, body: changedScheduleBody, response: { 200: scheduleSchema } },
    ),
    async (request) => {
      const { enabled, interval_s } = request.body
      const intervalMs = typeof interval_s === 'number' ? interval_s * 1000 : interval_s
      const change = { enabled, intervalMs }
      const changed = await schedules.change(request.params.schedule_id, change, actorOf(request))
      if (!changed.ok) return refuseChange(changed)
      return presentSchedule(changed.job)
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
      const report = await scheduler.runNow(found(scheduler, request.params.schedule_id).name)
      // The scheduler closes: Vigie stops.
      if (report === undefined) throw new ProblemError('busy')
      return presentRun(report)
    },
  )
}

/** @throws ProblemError, always */
function refuseChange(refused: Exclude<ScheduleChanged, { ok: true }>): never {
  if (refused.code === 'interval_fixed')
    throw new ProblemError(refused.code, { params: { name: refused.fixedBy } })
  if (refused.code === 'interval_too_short')
    throw new ProblemError(refused.code, { params: { seconds: refused.leastIntervalMs / 1000 } })
  throw new ProblemError(refused.code)
}

function shownRun(run: StoredRun): ScheduleRun {
  return {
    started_at: run.startedAt,
    duration_ms: run.durationMs,
    result: run.result,
    error: shownError(run.error),
  }
}
