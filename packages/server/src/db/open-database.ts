import type { DatabaseHandle, DatabaseOptions, OpenOptions } from './database-handle.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { migrations as allMigrations } from './migrations/all.ts'
import { openSqlite, prepareFolder } from './open-sqlite.ts'
import { postgresDialect, postgresPlace } from './postgres-dialect.ts'
import { WatchedDatabase } from './watched-database.ts'

/**
 * Locks the data folder, opens the database and brings its schema up to date.
 * @throws VigieError data_dir_locked, data_dir_not_writable, db_damaged, db_newer, db_foreign,
 * disk_full, snapshot_failed, migration_failed, db_unreachable, db_refused, db_missing
 */
export async function openDatabase(options: DatabaseOptions): Promise<DatabaseHandle> {
  prepareFolder(options.dataDir)
  const lock = lockFolder(options.dataDir)
  try {
    const open: OpenOptions = { ...options, migrations: options.migrations ?? allMigrations }
    const handle =
      options.databaseUrl === undefined
        ? await openSqlite(open, lock)
        : await openPostgres(open, options.databaseUrl)
    let closing: Promise<void> | undefined
    const close = async () => {
      await handle.close()
      lock.release()
    }
    return { ...handle, close: () => (closing ??= close()) }
  } catch (thrown) {
    lock.release()
    throw thrown
  }
}

async function openPostgres(options: OpenOptions, databaseUrl: string): Promise<DatabaseHandle> {
  const place = postgresPlace(databaseUrl)
  const kysely = new WatchedDatabase({ dialect: await postgresDialect(databaseUrl, options.logger) })
  try {
    await migrate({ ...options, kysely, dialect: 'postgres', place })
  } catch (thrown) {
    await kysely.destroy()
    throw thrown
  }
  return { kysely, dialect: 'postgres', place, close: () => kysely.destroy() }
}
