import { sql } from 'kysely'
import { idColumn, idType, type Migration, type MigrationDatabase } from '../migration.ts'
import type { DialectName } from '../tables.ts'

/** Users, their sessions and tokens; and of tasks and journal lines, whose host they are about. */
export const accounts: Migration = {
  name: '0002-accounts',
  async up(db, dialect) {
    await createUsers(db, dialect)
    await createSessions(db, dialect)
    await createTokens(db, dialect)
    await extendTasksAndJournal(db)
  },
}

async function createUsers(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', idType(dialect), idColumn(dialect))
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('username_key', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('last_login_at', 'text')
    .addUniqueConstraint('users_username_key', ['username_key'])
    .execute()
}

async function createSessions(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', idType(dialect), idColumn(dialect))
    .addColumn('user_id', 'bigint', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_used_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('address', 'text')
    .addUniqueConstraint('sessions_secret_key', ['secret_hash'])
    .execute()
  await db.schema.createIndex('sessions_user').on('sessions').column('user_id').execute()
}

async function createTokens(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('refresh_tokens')
    .addColumn('id', idType(dialect), idColumn(dialect))
    .addColumn('session_id', 'bigint', (column) =>
      column.notNull().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addUniqueConstraint('refresh_tokens_key', ['token_hash'])
    .execute()
  await db.schema.createIndex('refresh_tokens_session').on('refresh_tokens').column('session_id').execute()
  await db.schema
    .createTable('api_tokens')
    .addColumn('id', idType(dialect), idColumn(dialect))
    .addColumn('user_id', 'bigint', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('host_ids', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('last_used_at', 'text')
    .addUniqueConstraint('api_tokens_key', ['token_hash'])
    .execute()
  await db.schema.createIndex('api_tokens_user').on('api_tokens').column('user_id').execute()
}

/** No foreign keys: what happened on a host stays told when the host has gone. */
async function extendTasksAndJournal(db: MigrationDatabase): Promise<void> {
  await db.schema.alterTable('tasks').addColumn('host_id', 'bigint').execute()
  await db.schema.alterTable('tasks').addColumn('container_id', 'text').execute()
  await db.schema.alterTable('tasks').addColumn('actor', 'text').execute()
  await db.schema
    .alterTable('tasks')
    .addColumn('error_params', 'text', (column) => column.notNull().defaultTo(sql`'{}'`))
    .execute()
  await db.schema.alterTable('journal').addColumn('host_id', 'bigint').execute()
  await db.schema.createIndex('tasks_host').on('tasks').columns(['host_id', 'id']).execute()
  await db.schema.createIndex('journal_host').on('journal').columns(['host_id', 'id']).execute()
}
