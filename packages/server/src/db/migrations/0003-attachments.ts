import { sql } from 'kysely'
import type { Migration } from '../migration.ts'

/** What is mounted into containers and which networks they are on; the next list of each host fills them. */
export const attachments: Migration = {
  name: '0003-attachments',
  async up(db) {
    for (const column of ['mounts', 'networks']) {
      await db.schema
        .alterTable('docker_containers')
        .addColumn(column, 'text', (definition) => definition.notNull().defaultTo(sql`'[]'`))
        .execute()
    }
  },
}
