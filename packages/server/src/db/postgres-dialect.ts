import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { explainPostgresFailure } from './database-error.ts'
import { bindable } from './parameters.ts'

/** Host, port and name of a database address: what errors and logs may show. */
export function postgresPlace(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl)
    return `postgres://${url.host}${url.pathname}`
  } catch {
    return 'postgres://'
  }
}

const int8Oid = 20

/** Ids, sizes and counts come as int8: numbers here, as SQLite gives them. */
function parseInt8(text: string): number {
  return Number(text)
}

/** Kysely over `pg`, loaded only when a PostgreSQL address is set. */
export async function postgresDialect(databaseUrl: string, logger: Logger): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const place = postgresPlace(databaseUrl)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 8,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
    keepAlive: true,
    application_name: 'vigie',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8Oid && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(oid, format),
    },
  })
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', (error) => logger.warn({ place, reason: reasonOf(error) }, 'PostgreSQL connection lost'))
  return new PostgresDialect({ pool: guardedPool(pool, place) })
}

/** The pool with the same guard on parameters as SQLite, and failures explained. */
function guardedPool(pool: Pool, place: string): PostgresPool {
  const guarded = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      let client: PoolClient
      try {
        client = await pool.connect()
      } catch (thrown) {
        throw explainPostgresFailure(thrown, place)
      }
      // Kysely keeps one connection object per client, so a client keeps one guard.
      let guard = guarded.get(client)
      if (guard === undefined) {
        guard = guardClient(client, place)
        guarded.set(client, guard)
      }
      return guard
    },
  }
}

function guardClient(client: PoolClient, place: string): PostgresPoolClient {
  // Once the server says goodbye, the pool must not hand this connection out again, though it
  // learns of the end only later.
  let broken = false
  // The pool listens to idle connections only: without this, one that breaks while it is in use
  // would end the process. Its query fails too, and tells the caller.
  client.on('error', () => {
    broken = true
  })
  async function query(sql: unknown, parameters?: readonly unknown[]): Promise<unknown> {
    if (typeof sql !== 'string') throw new Error('rows are not streamed from PostgreSQL: read them in pages')
    const values = (parameters ?? []).map(bindable)
    try {
      return await client.query(sql, values)
    } catch (thrown) {
      const explained = explainPostgresFailure(thrown, place)
      if (explained instanceof VigieError && explained.code === 'db_unreachable') broken = true
      throw explained
    }
  }
  return {
    // Two signatures, one for cursors, which are refused above.
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || broken),
  }
}
