import type { Migration } from '../migration.ts'

/** What lists of the journal and of tasks are asked for, where few of many rows match; newest first. */
export const filters: Migration = {
  name: '0004-filters',
  async up(db) {
    for (const column of ['action', 'actor', 'outcome']) {
      await db.schema.createIndex(`journal_${column}`).on('journal').columns([column, 'id']).execute()
    }
    await db.schema
      .createIndex('tasks_container')
      .on('tasks')
      .columns(['host_id', 'container_id', 'id'])
      .execute()
  },
}
