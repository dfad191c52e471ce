import type { Kysely } from 'kysely'
import { storedTime } from '../db/stored-time.ts'
import type { Database } from '../db/tables.ts'

const dayMs = 86_400_000
/** So many in one statement, so that no other write waits long. */
const atMost = 1_000

/**
 * Deletes what no longer opens anything: sessions a day after they ended (until then a refresh token shown
 * again is told as such), refresh tokens a week after their use, personal tokens a month after their end.
 * @returns how many rows
 */
export async function deleteEnded(
  db: Kysely<Database>,
  nowMs: number,
  signal?: AbortSignal,
): Promise<number> {
  const before = (days: number) => storedTime(nowMs - days * dayMs)
  const sessions = db
    .selectFrom('sessions')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('revoked_at', '<', before(1)),
        eb('expires_at', '<', before(1)),
        // The longest that a session may be left unused is a week, of a browser half a day.
        eb('last_used_at', '<', before(8)),
        eb.and([eb('kind', '=', 'browser'), eb('last_used_at', '<', before(2))]),
      ]),
    )
    .limit(atMost)
  const spent = db.selectFrom('refresh_tokens').select('id').where('used_at', '<', before(7)).limit(atMost)
  const over = db.selectFrom('api_tokens').select('id').where('expires_at', '<', before(30)).limit(atMost)
  const deletions = [
    db.deleteFrom('sessions').where('id', 'in', sessions),
    db.deleteFrom('refresh_tokens').where('id', 'in', spent),
    db.deleteFrom('api_tokens').where('id', 'in', over),
  ]
  let deleted = 0
  for (const deletion of deletions) {
    for (let rows = atMost; rows === atMost && signal?.aborted !== true; deleted += rows) {
      rows = Number((await deletion.executeTakeFirst()).numDeletedRows)
    }
  }
  return deleted
}
