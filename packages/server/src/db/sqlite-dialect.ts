import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { FairMutex } from './fair-mutex.ts'
import { bindable } from './parameters.ts'

export interface SqliteDialectOptions {
  readonly database: DatabaseSync
  /** Turns what SQLite threw into what is thrown on. */
  readonly explain: (thrown: unknown) => unknown
  /** Called after each statement outside a transaction and after each commit that went through. */
  readonly onWritten: () => void
}

/** Statements kept prepared. Ours are some dozens; the bound is for lists of many lengths. */
const mostStatements = 200

/** Longer texts are the multi-row inserts of odd lengths: rare, and large to keep. */
const longestCachedSql = 60_000

/** Kysely over `node:sqlite`: one connection, taken in turn, transactions that take the write lock at once. */
export function sqliteDialect(options: SqliteDialectOptions): Dialect {
  return {
    createAdapter: () => new OwnMutexAdapter(),
    createDriver: () => new SqliteDriver(options),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class OwnMutexAdapter extends SqliteAdapter {
  /** The driver below queues fairly; Kysely's own queue lets a newcomer pass those who wait. */
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

class SqliteDriver implements Driver {
  readonly #mutex = new FairMutex()
  readonly #options: SqliteDialectOptions
  readonly #connection: SqliteConnection

  constructor(options: SqliteDialectOptions) {
    this.#options = options
    this.#connection = new SqliteConnection(options)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#mutex.acquire()
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    // Not DEFERRED: a read that turns into a write may fail halfway, and no timeout helps it.
    await this.#connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would hide the real error.
    if (this.#options.database.isTransaction) {
      await this.#connection.executeQuery(CompiledQuery.raw('rollback'))
    }
  }

  async releaseConnection(): Promise<void> {
    this.#mutex.release()
  }

  async destroy(): Promise<void> {
    await this.#mutex.acquire()
    this.#connection.forget()
    if (this.#options.database.isOpen) this.#options.database.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #options: SqliteDialectOptions
  readonly #statements = new Map<string, StatementSync>()

  constructor(options: SqliteDialectOptions) {
    this.#options = options
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const parameters = query.parameters.map(bindable)
    try {
      const statement = this.#prepare(query.sql)
      // Statements that give no rows have no columns; RETURNING has both rows and a change.
      if (statement.columns().length > 0) {
        const rows = statement.all(...parameters) as R[]
        this.#written()
        return { rows }
      }
      const { changes, lastInsertRowid } = statement.run(...parameters)
      this.#written()
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    } catch (thrown) {
      throw this.#options.explain(thrown)
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are not streamed from SQLite: read them in pages')
  }

  forget(): void {
    this.#statements.clear()
  }

  #written(): void {
    if (!this.#options.database.isTransaction) this.#options.onWritten()
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) {
      // Moved to the young end, so that the oldest use is the first to go.
      this.#statements.delete(sql)
      this.#statements.set(sql, known)
      return known
    }
    const statement = this.#options.database.prepare(sql)
    if (sql.length <= longestCachedSql) {
      this.#statements.set(sql, statement)
      const oldest = this.#statements.keys().next()
      if (this.#statements.size > mostStatements && !oldest.done) this.#statements.delete(oldest.value)
    }
    return statement
  }
}
