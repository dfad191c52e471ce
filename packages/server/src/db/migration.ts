import type { ColumnDefinitionBuilder, Kysely } from 'kysely'
import type { DialectName } from './tables.ts'

/**
 * One step of the schema. It runs in one transaction of its own, is never edited once released, and
 * there is no way down: a snapshot is.
 */
export interface Migration {
  /** The whole number it starts with is its place; it never changes. */
  readonly name: string
  up(db: MigrationDatabase, dialect: DialectName): Promise<void>
}

/** Typed as holding nothing: a migration must not follow the tables of the day. */
// biome-ignore lint/suspicious/noExplicitAny: Kysely's own type for a schema that is not known
export type MigrationDatabase = Kysely<any>

/** The column `id` of every table: never given twice, so a cursor over it never skips. */
export function idColumn(dialect: DialectName): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return (column) =>
    dialect === 'postgres'
      ? column.primaryKey().generatedByDefaultAsIdentity()
      : column.primaryKey().autoIncrement()
}

/** Its type: SQLite gives out ids only for exactly `integer`. */
export function idType(dialect: DialectName): 'bigint' | 'integer' {
  return dialect === 'postgres' ? 'bigint' : 'integer'
}
