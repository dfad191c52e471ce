import type { Migration } from '../src/db/migration.ts'
import { migrations } from '../src/db/migrations/all.ts'
import { VigieError } from '../src/kernel/vigie-error.ts'
import { openTestDatabase } from './open-test-database.ts'

/**
 * A second process for tests of the data folder: `open-child.ts FOLDER [stay | migrate-slowly]`. Prints one line,
 * what happened, and for `stay` and `migrate-slowly` waits to be killed.
 */
const [dataDir = '', mode] = process.argv.slice(2)

const slow: Migration = {
  name: '9001-slow',
  async up(db) {
    await db.schema.alterTable('hosts').addColumn('rack', 'text').execute()
    process.stdout.write('migrating\n')
    await new Promise((resolve) => setTimeout(resolve, 60_000))
  },
}

try {
  const more = mode === 'migrate-slowly' ? { migrations: [...migrations, slow] } : {}
  const database = await openTestDatabase(dataDir, more)
  process.stdout.write('{"opened":true}\n')
  if (mode === 'stay') await new Promise((resolve) => setTimeout(resolve, 60_000))
  await database.close()
} catch (error) {
  if (!(error instanceof VigieError)) throw error
  process.stdout.write(`${JSON.stringify({ code: error.code, params: error.params })}\n`)
}
