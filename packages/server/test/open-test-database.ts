import type { DatabaseHandle, DatabaseOptions } from '../src/db/database-handle.ts'
import { openDatabase } from '../src/db/open-database.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'

/** The database of a folder as Vigie opens it, silent. */
export function openTestDatabase(
  dataDir: string,
  more: Partial<DatabaseOptions> = {},
): Promise<DatabaseHandle> {
  const logger = createLogger('silent')
  return openDatabase({ dataDir, clock: systemClock, logger, appVersion: '0.1.0', ...more })
}
