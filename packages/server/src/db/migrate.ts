import { type Kysely, sql } from 'kysely'
import { type Clock, rfc3339 } from '../kernel/clock.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import type { Migration } from './migration.ts'
import type { Database, DialectName, RowOf } from './tables.ts'

export interface MigrateOptions {
  readonly kysely: Kysely<Database>
  readonly dialect: DialectName
  readonly migrations: readonly Migration[]
  readonly clock: Clock
  readonly appVersion: string
  /** Folder or database, for the sentences. */
  readonly place: string
  /** Called once before the first change to a schema that exists; if it throws, nothing is changed. */
  readonly snapshot?: (schema: string) => Promise<void>
}

/** Any number of ours; others of the same database server use others. */
const advisoryLock = 5_641_443_791

/**
 * Brings the schema to what this version needs; does nothing if it is there already.
 * @returns the names of the migrations that ran
 * @throws VigieError db_newer, db_foreign, migration_failed, and what `snapshot` throws
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const applied = await appliedMigrations(options)
  refuseUnknown(applied, options)
  const pending = options.migrations.filter(
    (migration) => !applied.some((row) => row.name === migration.name),
  )
  const newest = applied.at(-1)
  if (pending.length > 0 && newest !== undefined) await options.snapshot?.(newest.name)
  for (const migration of pending) await applyOne(migration, options)
  return pending.map((migration) => migration.name)
}

async function appliedMigrations(options: MigrateOptions): Promise<RowOf<'schema_migrations'>[]> {
  const { kysely, dialect, place } = options
  const tables =
    dialect === 'sqlite'
      ? await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(kysely)
      : await sql<{ name: string }>`select table_name as name from information_schema.tables
          where table_schema = current_schema()`.execute(kysely)
  const names = tables.rows.map((row) => row.name)
  if (names.includes('schema_migrations')) {
    return kysely.selectFrom('schema_migrations').selectAll().orderBy('id').execute()
  }
  const foreign = names.find((name) => !name.startsWith('sqlite_'))
  if (foreign !== undefined) throw new VigieError('db_foreign', { place, table: foreign })
  return []
}

/** A newer Vigie may have moved anything: an older one must not guess. */
function refuseUnknown(applied: readonly RowOf<'schema_migrations'>[], options: MigrateOptions): void {
  const known = new Set(options.migrations.map((migration) => migration.name))
  const unknown = applied.filter((row) => !known.has(row.name)).at(-1)
  if (unknown === undefined) return
  throw new VigieError('db_newer', {
    place: options.place,
    schema: unknown.name,
    writer: unknown.app_version,
    version: options.appVersion,
  })
}

async function applyOne(migration: Migration, options: MigrateOptions): Promise<void> {
  const { kysely, dialect, clock, appVersion, place } = options
  try {
    await kysely.transaction().execute(async (transaction) => {
      if (dialect === 'postgres') {
        await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(transaction)
      }
      await ensureMigrationsTable(transaction)
      const done = await transaction
        .selectFrom('schema_migrations')
        .select('id')
        .where('name', '=', migration.name)
        .executeTakeFirst()
      // Another process of the same database was faster.
      if (done !== undefined) return
      await migration.up(transaction, dialect)
      await transaction
        .insertInto('schema_migrations')
        .values({
          id: numberOf(migration),
          name: migration.name,
          applied_at: rfc3339(clock.now()),
          app_version: appVersion,
        })
        .execute()
    })
  } catch (thrown) {
    if (thrown instanceof VigieError) throw thrown
    const params = { place, migration: migration.name, reason: reasonOf(thrown) }
    throw new VigieError('migration_failed', params, { cause: thrown })
  }
}

async function ensureMigrationsTable(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('schema_migrations')
    .ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('applied_at', 'text', (column) => column.notNull())
    .addColumn('app_version', 'text', (column) => column.notNull())
    .execute()
}

function numberOf(migration: Migration): number {
  const number = Number.parseInt(migration.name, 10)
  if (!Number.isSafeInteger(number)) throw new Error(`migration ${migration.name} has no number`)
  return number
}
