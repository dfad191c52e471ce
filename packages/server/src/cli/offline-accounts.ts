import manifest from '../../package.json' with { type: 'json' }
import { machineAdmin } from '../auth/principal.ts'
import { loadConfig } from '../config/load-config.ts'
import { openDatabase } from '../db/open-database.ts'
import { JournalRepository } from '../journal/journal-repository.ts'
import { systemClock as clock } from '../kernel/clock.ts'
import { createLogger } from '../kernel/logger.ts'
import { openAccounts } from '../wiring/accounts.ts'
import type { Accounts } from './accounts.ts'
import type { CommandContext } from './command.ts'

/**
 * Accounts without a running Vigie, under the lock of its data folder: whoever may write there may let
 * a locked-out owner in again.
 * @throws VigieError of settings and database; data_dir_locked when a Vigie runs after all
 */
export async function withOfflineAccounts(
  env: CommandContext['env'],
  work: (accounts: Accounts) => Promise<void>,
): Promise<void> {
  const { config } = loadConfig(env)
  // Standard error is for the one sentence that says what is wrong.
  const logger = createLogger(config.logLevel === 'debug' ? 'debug' : 'silent')
  const database = await openDatabase({ ...config, clock, logger, appVersion: manifest.version })
  try {
    const journal = new JournalRepository(database.kysely, clock)
    const auth = await openAccounts({ config, clock, logger, database, journal })
    await using opened = new AsyncDisposableStack()
    opened.defer(() => auth.close())
    await work({
      list: () => auth.users(),
      add: (user) => auth.addUser(user, machineAdmin),
      change: (userId, change) => auth.changeUser(userId, change, machineAdmin),
      remove: (userId) => auth.removeUser(userId, machineAdmin),
    })
  } finally {
    await database.close()
  }
}
