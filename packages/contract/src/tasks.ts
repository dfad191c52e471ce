import { z } from 'zod'
import { containerName, cursor, pageQuery } from './fleet.ts'
import { taskStatuses } from './plain.ts'
import { actionParam, flagParam, rowId, rowIdParam, time } from './wire.ts'

export const taskSchema = z.object({
  id: rowId,
  /** Such as `container.restart` or `host.collect`. */
  action: z.string(),
  /** For people: `nas/web`. */
  target: z.string(),
  host_id: rowId.nullable(),
  /** Full id. */
  container_id: z.string().nullable(),
  status: z.enum(taskStatuses),
  /** 0–100. */
  progress: z.number().int(),
  log: z.string(),
  error_code: z.string().nullable(),
  /** What went wrong and what to do, in the reader's language. */
  error: z.string().nullable(),
  actor_id: rowId.nullable(),
  actor: z.string().nullable(),
  idempotency_key: z.string().nullable(),
  created_at: time,
  started_at: time.nullable(),
  finished_at: time.nullable(),
})
export type Task = z.infer<typeof taskSchema>

export const taskAnswer = z.object({ task: taskSchema })
export const tasksAnswer = z.object({ tasks: z.array(taskSchema), next_cursor: cursor })
export const tasksQuery = pageQuery
  .extend({
    status: z.enum(taskStatuses).optional(),
    host_id: rowIdParam.optional(),
    /** A full id, of a container of `host_id`. */
    container_id: z
      .string()
      .regex(/^[A-Za-z0-9]{1,128}$/, 'a full id')
      .optional(),
    /** The name that a container of `host_id` had: those made before it under the same name count too. */
    container: containerName.optional(),
    action: actionParam.optional(),
  })
  .refine(({ container_id, host_id }) => container_id === undefined || host_id !== undefined, {
    path: ['container_id'],
    error: 'needs host_id',
  })
  .refine(({ container, host_id }) => container === undefined || host_id !== undefined, {
    path: ['container'],
    error: 'needs host_id: names are those of one host',
  })
export const taskParams = z.object({ task_id: rowIdParam })

/** `wait`: answer with the finished task, for at most a minute. `timeout`: seconds of grace before the kill. */
export const actionQuery = z.object({
  wait: flagParam.optional(),
  timeout: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,2})$/, 'seconds, 0 to 600')
    .transform(Number)
    .refine((seconds) => seconds <= 600, 'seconds, 0 to 600')
    .optional(),
  lang: z.string().optional(),
})
/** Header `Idempotency-Key`: the same key twice is the same task. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,128}$/, '1 to 128 visible ASCII characters')
