import { hasPart, postgresDatabase } from '@vigie/testlab'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openTestDatabase } from '../../../test/open-test-database.ts'
import { tempFolder } from '../../../test/temp-folder.ts'
import { isUniqueViolation } from '../database-error.ts'
import { firstTables } from './0001-first-tables.ts'

const at = '2026-01-02T03:04:05.678Z'

describe.each(['sqlite', 'postgres'] as const)(
  'accounts in a database of the first Vigie (%s)',
  (dialect) => {
    const isMissing = dialect === 'postgres' && !hasPart('postgres')

    test.skipIf(isMissing)('what stands there stays, and rows of a user go with the user', async () => {
      await using stack = new AsyncDisposableStack()
      const folder = stack.use(tempFolder())
      const server = dialect === 'postgres' ? stack.use(await postgresDatabase()) : undefined
      const old = await openTestDatabase(folder.path, { databaseUrl: server?.url, migrations: [firstTables] })
      await sql`insert into journal (at, actor, action, message_key, params, outcome)
      values (${at}, 'vigie', 'vigie.started', 'journal.vigie_stopped', '{}', 'ok')`.execute(old.kysely)
      await sql`insert into tasks (action, target, status, progress, log, created_at)
      values ('start', 'web', 'success', 100, '', ${at})`.execute(old.kysely)
      await old.close()

      const database = await openTestDatabase(folder.path, { databaseUrl: server?.url })
      stack.defer(() => database.close())
      const db = database.kysely
      expect(await db.selectFrom('journal').selectAll().execute()).toMatchObject([{ at, host_id: null }])
      const told = { action: 'start', host_id: null, container_id: null, actor: null, error_params: '{}' }
      expect(await db.selectFrom('tasks').selectAll().execute()).toMatchObject([told])

      const user = {
        password_hash: 'x',
        role: 'admin',
        disabled: 0,
        created_at: at,
        updated_at: at,
        last_login_at: null,
      }
      const add = (username: string) =>
        db
          .insertInto('users')
          .values({ ...user, username, username_key: username.toLowerCase() })
          .returning('id')
          .executeTakeFirstOrThrow()
      const { id } = await add('Ana')
      const twice: unknown = await add('ANA').catch((thrown: unknown) => thrown)
      expect(isUniqueViolation(twice)).toBe(true)
      const times = { created_at: at, last_used_at: at, expires_at: at }
      const session = await db
        .insertInto('sessions')
        .values({
          user_id: id,
          kind: 'api',
          secret_hash: null,
          revoked_at: null,
          user_agent: null,
          address: null,
          ...times,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db
        .insertInto('refresh_tokens')
        .values({ session_id: session.id, token_hash: 'h', created_at: at, used_at: null })
        .execute()
      const token = { user_id: id, name: 't', token_hash: 'h', hint: 'v', role: 'viewer', host_ids: null }
      await db
        .insertInto('api_tokens')
        .values({ ...token, created_at: at, expires_at: null, last_used_at: null })
        .execute()
      await db.deleteFrom('users').where('id', '=', id).execute()
      for (const table of ['sessions', 'refresh_tokens', 'api_tokens'] as const) {
        expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([])
      }
    })
  },
)
