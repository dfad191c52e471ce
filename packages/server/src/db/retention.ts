import { type Kysely, sql } from 'kysely'
import { storedTime } from './stored-time.ts'
import type { Database } from './tables.ts'

/** Tables that only grow, and the column that dates a row. */
const dated = {
  container_transitions: 'at',
  host_transitions: 'at',
  journal: 'at',
  schedule_runs: 'started_at',
  tasks: 'created_at',
} as const

export type DatedTable = keyof typeof dated

export interface Retention {
  readonly table: DatedTable
  /** Rows before this go; epoch ms. */
  readonly beforeMs: number
  /** The most rows one call deletes, so that no other write waits long. */
  readonly atMost?: number
}

/**
 * Deletes the oldest rows, a bounded number of them.
 * @returns how many; as many as `atMost` means that there may be more
 */
export async function deleteOldRows(db: Kysely<Database>, retention: Retention): Promise<number> {
  const { table, beforeMs, atMost = 5_000 } = retention
  const at = sql.ref(dated[table])
  // DELETE … LIMIT exists in neither database as they are built.
  const result = await sql`delete from ${sql.table(table)} where id in (
    select id from ${sql.table(table)} where ${at} < ${storedTime(beforeMs)} order by ${at} limit ${atMost}
  )`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}
