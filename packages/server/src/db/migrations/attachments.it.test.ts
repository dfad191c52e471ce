import { hasPart, postgresDatabase } from '@vigie/testlab'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../test/open-test-database.ts'
import { tempFolder } from '../../../test/temp-folder.ts'
import { firstTables } from './0001-first-tables.ts'
import { accounts } from './0002-accounts.ts'

const at = '2026-01-02T03:04:05.678Z'

test.for(['sqlite', 'postgres'] as const)(
  'containers of an older Vigie stay, with mounts and networks not known yet (%s)',
  async (dialect, { skip }) => {
    skip(dialect === 'postgres' && !hasPart('postgres'))
    await using stack = new AsyncDisposableStack()
    const folder = stack.use(tempFolder())
    const server = dialect === 'postgres' ? stack.use(await postgresDatabase()) : undefined
    const migrations = [firstTables, accounts]
    const old = await openTestDatabase(folder.path, { databaseUrl: server?.url, migrations })
    await sql`insert into hosts (id, name, host, address, transport, status, bootstrap_status, docker_status,
        docker_enabled, created_at, updated_at)
      values (1, 'nas', 'local', 'unix:///s', 'unix', 'online', 'ready', 'online', 1, ${at}, ${at})`.execute(
      old.kysely,
    )
    await sql`insert into docker_containers (host_id, container_id, name, image, image_id, state, status, health,
        created_at, ports, labels, last_update_at, restart_count)
      values (1, 'c', 'web', 'bb', 'i', 'running', 'Up', 'none', ${at}, '[]', '{}', ${at}, 0)`.execute(
      old.kysely,
    )
    await old.close()
    const database = await openTestDatabase(folder.path, { databaseUrl: server?.url })
    stack.defer(() => database.close())
    const known = await database.kysely.selectFrom('docker_containers').selectAll().execute()
    expect(known).toMatchObject([{ name: 'web', mounts: '[]', networks: '[]' }])
  },
)
