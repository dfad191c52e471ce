import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The history of a container as the database has it, oldest first: `running>exited`. */
export function storedTransitions(dataDir: string, name: string): string[] {
  const db = new DatabaseSync(join(dataDir, 'vigie.db'), { readOnly: true })
  try {
    const rows = db
      .prepare('SELECT from_state, to_state FROM container_transitions WHERE container_name = ? ORDER BY id')
      .all(name)
    return rows.map((row) => `${row.from_state ?? '-'}>${row.to_state}`)
  } finally {
    db.close()
  }
}
