// Purpose: runs a repository's tests on SQLite and on PostgreSQL, each on real files or a real server.
// Never hides a database that is missing: its tests count as skipped.
// Called by the *.it.test.ts of every room that stores something.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasPart, postgresDatabase } from '@vigie/testlab'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { DatabaseHandle } from '../src/db/database-handle.ts'
import { openDatabase } from '../src/db/open-database.ts'
import type { Database } from '../src/db/tables.ts'
import { HostsRepository } from '../src/hosts/hosts-repository.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'

/** Children go before the hosts that they belong to. */
const emptied: readonly (keyof Database)[] = [
  'journal',
  'tasks',
  'settings',
  'schedules',
  'schedule_runs',
  'hosts',
  'users',
]

/**
 * One database per dialect and call, emptied before each test.
 * @param tests is called once per dialect; `database()` works inside tests
 */
export function describeOnEachDatabase(name: string, tests: (database: () => DatabaseHandle) => void): void {
  for (const dialect of ['sqlite', 'postgres'] as const) {
    describe.skipIf(dialect === 'postgres' && !hasPart('postgres'))(`${name} (${dialect})`, () => {
      let handle: DatabaseHandle | undefined
      const stack = new AsyncDisposableStack()
      const database = () => {
        if (handle === undefined) throw new Error('the database opens in beforeAll')
        return handle
      }
      beforeAll(async () => {
        const dataDir = mkdtempSync(join(tmpdir(), 'vigie-db-'))
        stack.defer(() => rmSync(dataDir, { recursive: true, force: true }))
        const server = dialect === 'postgres' ? stack.use(await postgresDatabase()) : undefined
        handle = await openDatabase({
          dataDir,
          databaseUrl: server?.url,
          clock: systemClock,
          logger: createLogger('silent'),
          appVersion: '0.0.0-test',
        })
        stack.defer(() => database().close())
      })
      beforeEach(async () => {
        for (const table of emptied) await database().kysely.deleteFrom(table).execute()
      })
      afterAll(() => stack.disposeAsync())
      tests(database)
    })
  }
}

/** A host for rows that need one. @returns its id */
export async function enrolledHost(database: DatabaseHandle): Promise<number> {
  const hosts = new HostsRepository(database.kysely, systemClock)
  const { id } = await hosts.enrol({ name: 'h', address: 'unix:///s', transport: 'unix', host: 'local' })
  return id
}
