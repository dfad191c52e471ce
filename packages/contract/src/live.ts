import { z } from 'zod'
import { containerSchema, hostSchema } from './fleet.ts'
import { journalEntrySchema } from './journal.ts'
import { scheduleSchema } from './schedules.ts'
import { taskSchema } from './tasks.ts'
import { bytes, percent, rowId, time } from './wire.ts'

/**
 * `/ws`. A socket subscribes to topics; each topic answers `subscribed` with a snapshot and then
 * carries frames with a rising `seq`. A gap is told by `resync`: subscribe again.
 *
 * Of each type the first five frames in a second go at once; then one a second, merged. A merged
 * frame that holds more than one object lists them all in `hosts`, `changes`, `tasks` and so on; its single
 * fields hold the last of them.
 */

/**
 * `hosts`, `tasks`, `schedules`, `journal` (its last 50 entries), `containers` (of all hosts) and
 * `containers:3`; `usage` and `usage:3` likewise.
 */
export const topicPattern = /^(hosts|tasks|schedules|journal|(containers|usage)(:[1-9][0-9]{0,14})?)$/
export const topic = z.string().regex(topicPattern, 'no such topic')
export type Topic = string

export const clientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth'), token: z.string().min(1).max(4096) }),
  z.object({
    type: z.literal('subscribe'),
    /** Comes back in the answer. */
    id: z.union([z.string().max(64), z.number()]).optional(),
    topics: z.array(topic).min(1).max(100),
  }),
  z.object({ type: z.literal('unsubscribe'), topics: z.array(topic).min(1).max(100) }),
  z.object({ type: z.literal('ping') }),
])
export type ClientFrame = z.infer<typeof clientFrame>

export const containersChange = z.object({
  host_id: rowId,
  changed: z.array(containerSchema),
  /** Full ids. */
  removed: z.array(z.string()),
})
export type ContainersChange = z.infer<typeof containersChange>

export const usageSchema = z.object({
  host_id: rowId,
  usage_at: time,
  cpu_percent: percent.nullable(),
  memory_used: bytes.nullable(),
  memory_total: bytes.nullable(),
  disk_used: bytes.nullable(),
  disk_total: bytes.nullable(),
  /** By full id. */
  containers: z.record(
    z.string(),
    z.object({ cpu_percent: percent.nullable(), memory_used: bytes.nullable() }),
  ),
})
export type Usage = z.infer<typeof usageSchema>

const numbered = { topic, seq: z.number().int().nonnegative() }

/** What a topic holds when it is subscribed to. */
export const snapshotSchema = z.union([
  z.object({ hosts: z.array(hostSchema) }),
  z.object({ containers: z.array(containerSchema) }),
  z.object({ tasks: z.array(taskSchema) }),
  z.object({ usage: z.array(usageSchema) }),
  z.object({ schedules: z.array(scheduleSchema) }),
  z.object({ journal: z.array(journalEntrySchema) }),
])

export const serverFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), server_version: z.string() }),
  z.object({
    type: z.literal('subscribed'),
    id: z.union([z.string(), z.number()]).optional(),
    ...numbered,
    snapshot: snapshotSchema,
  }),
  z.object({ type: z.literal('unsubscribed'), topic }),
  z.object({
    type: z.literal('docker_host_updated'),
    ...numbered,
    host: hostSchema,
    hosts: z.array(hostSchema).optional(),
  }),
  z.object({
    type: z.literal('docker_host_removed'),
    ...numbered,
    host_id: rowId,
    host_ids: z.array(rowId).optional(),
  }),
  containersChange.extend({
    type: z.literal('docker_containers_changed'),
    ...numbered,
    changes: z.array(containersChange).optional(),
  }),
  usageSchema.extend({
    type: z.literal('docker_usage'),
    ...numbered,
    usages: z.array(usageSchema).optional(),
  }),
  z.object({
    type: z.literal('task_updated'),
    ...numbered,
    task: taskSchema,
    tasks: z.array(taskSchema).optional(),
  }),
  z.object({
    type: z.literal('schedule_updated'),
    ...numbered,
    schedule: scheduleSchema,
    schedules: z.array(scheduleSchema).optional(),
  }),
  z.object({
    type: z.literal('journal_added'),
    ...numbered,
    entry: journalEntrySchema,
    entries: z.array(journalEntrySchema).optional(),
  }),
  z.object({ type: z.literal('resync'), topic }),
  z.object({ type: z.literal('pong') }),
  z.object({
    type: z.literal('error'),
    id: z.union([z.string(), z.number()]).optional(),
    code: z.string(),
    detail: z.string(),
  }),
])
export type ServerFrame = z.infer<typeof serverFrame>
