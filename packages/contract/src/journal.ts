import { z } from 'zod'
import { containerName, cursor, pageQuery } from './fleet.ts'
import { journalOutcomes } from './plain.ts'
import { actionParam, rowId, rowIdParam, time, timeParam } from './wire.ts'

export const journalEntrySchema = z.object({
  id: rowId,
  at: time,
  actor: z.string(),
  action: z.string(),
  /** `host`, `container`, `user` and the like. */
  target_kind: z.string().nullable(),
  target: z.string().nullable(),
  host_id: rowId.nullable(),
  outcome: z.string(),
  /** What happened, in the reader's language. */
  sentence: z.string(),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>
export const journalAnswer = z.object({ journal: z.array(journalEntrySchema), next_cursor: cursor })
export const journalQuery = pageQuery
  .extend({
    host_id: rowIdParam.optional(),
    /** The name that a container of `host_id` had. */
    container: containerName.optional(),
    action: actionParam.optional(),
    /** A name, as it was then. */
    actor: z.string().min(1).max(255).optional(),
    outcome: z.enum(journalOutcomes).optional(),
    /** In what it was done to, or in who did it, whatever the case. */
    q: z.string().max(255).optional(),
    /** From this moment on. */
    since: timeParam.optional(),
    /** Before this moment. */
    until: timeParam.optional(),
    format: z.enum(['json', 'markdown']).optional(),
  })
  .refine(({ container, host_id }) => container === undefined || host_id !== undefined, {
    path: ['container'],
    error: 'needs host_id: names are those of one host',
  })
