import { hasPart, type PostgresDatabase, postgresDatabase } from '@vigie/testlab'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/open-test-database.ts'
import { tempFolder } from '../../test/temp-folder.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations/all.ts'

const addColumn: Migration = {
  name: '9001-add-column',
  async up(db) {
    await db.schema.alterTable('hosts').addColumn('rack', 'text').execute()
  },
}

const failHalfway: Migration = {
  name: '9001-fail-halfway',
  async up(db) {
    await db.schema.alterTable('hosts').addColumn('rack', 'text').execute()
    await db.schema.alterTable('no_such_table').addColumn('x', 'text').execute()
  },
}

describe.skipIf(!hasPart('postgres'))('PostgreSQL', () => {
  let server: PostgresDatabase | undefined
  beforeAll(async () => {
    server = await postgresDatabase()
  })
  afterAll(() => server?.[Symbol.asyncDispose]())
  const open = (dataDir: string, more: Parameters<typeof openTestDatabase>[1] = {}) =>
    openTestDatabase(dataDir, { databaseUrl: server?.url ?? '', ...more })

  test('a wrong password, and a database that is not there, are told apart, without the password', async () => {
    using folder = tempFolder()
    const refused = new URL(server?.url ?? '')
    refused.password = 'hunter2'
    const thrown: unknown = await open(folder.path, { databaseUrl: refused.href }).catch(
      (error: unknown) => error,
    )
    expect(thrown).toMatchObject({ code: 'db_refused' })
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain('hunter2')
    const missing = new URL(server?.url ?? '')
    missing.pathname = '/nothing_here'
    await expect(open(folder.path, { databaseUrl: missing.href })).rejects.toMatchObject({
      code: 'db_missing',
    })
  })

  test('two that start together on an empty database both find it ready', async () => {
    using one = tempFolder()
    using two = tempFolder()
    const both = await Promise.all([open(one.path), open(two.path)])
    expect(both.map((database) => database.dialect)).toEqual(['postgres', 'postgres'])
    const rows = await both[0].kysely.selectFrom('schema_migrations').select('name').orderBy('id').execute()
    expect(rows).toEqual(migrations.map(({ name }) => ({ name })))
    for (const database of both) await database.close()
  })

  test('a connection that the server ends costs one query at most', async () => {
    using folder = tempFolder()
    const database = await open(folder.path)
    const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.kysely)
    await expect(ended).rejects.toMatchObject({ code: 'db_unreachable' })
    expect(await database.kysely.selectFrom('hosts').selectAll().execute()).toEqual([])
    await database.close()
  })

  test('a migration that fails is rolled back, and a newer schema is refused', async () => {
    using folder = tempFolder()
    await expect(open(folder.path, { migrations: [...migrations, failHalfway] })).rejects.toMatchObject({
      code: 'migration_failed',
    })
    // The same column again: it would be refused if the failed migration had left it.
    const newer = await open(folder.path, { migrations: [...migrations, addColumn], appVersion: '0.9.0' })
    await newer.close()
    await expect(open(folder.path)).rejects.toMatchObject({
      code: 'db_newer',
      params: { schema: '9001-add-column', writer: '0.9.0', version: '0.1.0' },
    })
  })
})
