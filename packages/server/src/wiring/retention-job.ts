import type { Kysely } from 'kysely'
import { type DatedTable, deleteOldRows } from '../db/retention.ts'
import type { Database } from '../db/tables.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Job } from '../schedule/scheduler.ts'

const dayMs = 86_400_000

/** How long each table that only grows is kept. */
const keptMs: Readonly<Record<DatedTable, number>> = {
  container_transitions: 400 * dayMs,
  host_transitions: 400 * dayMs,
  journal: 400 * dayMs,
  schedule_runs: 14 * dayMs,
  tasks: 90 * dayMs,
}

/** Deletes what is older than anybody asks for, a few thousand rows at a time. */
export function retentionJob(db: Kysely<Database>, clock: Clock): Job {
  return {
    name: 'retention',
    intervalMs: 3_600_000,
    leastIntervalMs: 60_000,
    runAtStart: false,
    async run(signal) {
      const deleted: Record<string, number> = {}
      for (const [table, ageMs] of Object.entries(keptMs) as [DatedTable, number][]) {
        const beforeMs = clock.now() - ageMs
        deleted[table] = 0
        for (let rows = -1; rows !== 0 && !signal.aborted; ) {
          rows = await deleteOldRows(db, { table, beforeMs })
          deleted[table] += rows
        }
      }
      return deleted
    },
  }
}
