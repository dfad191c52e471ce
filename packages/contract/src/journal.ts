import { z } from 'zod'
import { cursor, pageQuery } from './fleet.ts'
import { rowId, rowIdParam, time } from './wire.ts'

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
export const journalQuery = pageQuery.extend({
  host_id: rowIdParam.optional(),
  format: z.enum(['json', 'markdown']).optional(),
})
