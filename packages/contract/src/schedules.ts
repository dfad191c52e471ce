import { z } from 'zod'
import { cursor } from './fleet.ts'
import { time } from './wire.ts'

export const scheduleRunSchema = z.object({
  started_at: time,
  /** `null` while it runs. */
  duration_ms: z.number().nonnegative().nullable(),
  /** `null` while it runs. */
  result: z.enum(['ok', 'failed']).nullable(),
  error: z.string().nullable(),
})
export type ScheduleRun = z.infer<typeof scheduleRunSchema>

export const scheduleSchema = z.object({
  /** Its stable name, such as `docker_collect`. */
  id: z.string(),
  /** One that is not runs only when somebody asks for it. */
  enabled: z.boolean(),
  interval_s: z.number().positive(),
  /** Where the interval comes from: a variable of the environment, a PATCH, or Vigie itself. */
  interval_source: z.enum(['environment', 'database', 'default']),
  /** No shorter interval is taken. */
  least_interval_s: z.number().positive(),
  running: z.boolean(),
  next_run_at: time.nullable(),
  last_run: scheduleRunSchema.nullable(),
})
export type Schedule = z.infer<typeof scheduleSchema>

const WEEK_S = 604_800
export const changedScheduleBody = z
  .strictObject({
    enabled: z.boolean(),
    /** `null`: the default again. */
    interval_s: z.number().int().min(1).max(WEEK_S).nullable(),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'nothing to change')

export const schedulesAnswer = z.object({ schedules: z.array(scheduleSchema), next_cursor: cursor })
/** With its last runs, newest first. */
export const scheduleAnswer = scheduleSchema.extend({ runs: z.array(scheduleRunSchema) })
export const scheduleParams = z.object({
  schedule_id: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'the name of a schedule'),
})
