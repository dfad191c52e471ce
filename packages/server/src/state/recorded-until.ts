import type { Kysely } from 'kysely'
import { timeMs } from '../db/stored-time.ts'
import type { Database } from '../db/tables.ts'

/**
 * Epoch ms up to which a host's events are already transitions in the database; 0 when there are
 * none. Events from before are not recorded again after a restart of Vigie.
 */
export async function recordedUntilMs(db: Kysely<Database>, hostId: number): Promise<number> {
  const newest = await db
    .selectFrom('container_transitions')
    .select('at')
    .where('host_id', '=', hostId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest === undefined ? 0 : timeMs(newest.at)
}
