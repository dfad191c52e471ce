import { type Accounting, createAuth } from '../auth/create-auth.ts'
import type { Config } from '../config/load-config.ts'
import type { DatabaseHandle } from '../db/database-handle.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { openMasterKey } from '../secrets/master-key.ts'

export interface OpenAccountsDeps {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  /** Open, and with it the lock of the data folder. */
  readonly database: DatabaseHandle
  readonly journal: JournalRepository
}

/**
 * Accounts, with the administrator of the settings made if there is nobody yet.
 * @throws VigieError of the master key; admin_password_weak
 */
export async function openAccounts(deps: OpenAccountsDeps): Promise<Accounting> {
  const { config, clock, logger, database, journal } = deps
  const masterKey = openMasterKey({ dataDir: config.dataDir, given: config.masterKey })
  const auth = createAuth({ db: database.kysely, journal, clock, logger, masterKey })
  if (config.admin !== undefined) {
    const isNew = await auth.ensureAdmin(config.admin.username, config.admin.password)
    if (isNew) logger.info({ username: config.admin.username }, 'the administrator of the settings was made')
  }
  return auth
}
