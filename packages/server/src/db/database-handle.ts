import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Migration } from './migration.ts'
import type { DialectName } from './tables.ts'
import type { WatchedDatabase } from './watched-database.ts'

export interface DatabaseOptions {
  /** Made with mode 0700 if it is missing; locked for this process, with PostgreSQL too. */
  readonly dataDir: string
  /** `postgres://…`; without it, `vigie.db` in the data folder. */
  readonly databaseUrl?: string | undefined
  readonly clock: Clock
  readonly logger: Logger
  /** Written beside each migration, so that an older version can name the newer one. */
  readonly appVersion: string
  /** Tests hand in others. */
  readonly migrations?: readonly Migration[]
}

export type OpenOptions = DatabaseOptions & { readonly migrations: readonly Migration[] }

export interface DatabaseHandle {
  readonly kysely: WatchedDatabase
  readonly dialect: DialectName
  /** The folder, or the PostgreSQL address without its password. */
  readonly place: string
  /** Waits for the statement or transaction that runs; idempotent. */
  close(): Promise<void>
}
