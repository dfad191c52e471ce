import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../test/open-test-database.ts'
import { canMount, tempFolder, tempMount } from '../../test/temp-folder.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations/all.ts'
import { listSnapshots, snapshotFolder } from './snapshot.ts'

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
    await db.deleteFrom('settings').execute()
    await db.schema.alterTable('no_such_table').addColumn('x', 'text').execute()
  },
}

const setting = { key: 'k', value: '1', updated_at: 'x', updated_by: 'y' }

async function filled(dataDir: string): Promise<void> {
  const database = await openTestDatabase(dataDir)
  await database.kysely.insertInto('settings').values(setting).execute()
  await database.close()
}

function columnsOfHosts(dataDir: string): string[] {
  const file = new DatabaseSync(join(dataDir, 'vigie.db'), { readOnly: true })
  try {
    return file
      .prepare('pragma table_info(hosts)')
      .all()
      .map((row) => String(row.name))
  } finally {
    file.close()
  }
}

test('a second Vigie in the same process or another is refused with folder and pid', async () => {
  using folder = tempFolder()
  const database = await openTestDatabase(folder.path)
  const locked = { code: 'data_dir_locked', params: { place: folder.path, pid: process.pid } }
  await expect(openTestDatabase(folder.path)).rejects.toMatchObject(locked)
  const other = spawn(process.execPath, [join(import.meta.dirname, '../../test/open-child.ts'), folder.path])
  const said: Buffer[] = []
  other.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  await once(other, 'exit')
  expect(JSON.parse(Buffer.concat(said).toString())).toMatchObject(locked)
  await database.close()
  const next = await openTestDatabase(folder.path)
  await next.close()
})

test('a killed Vigie does not keep its folder locked', async () => {
  using folder = tempFolder()
  const child = spawn(process.execPath, [
    join(import.meta.dirname, '../../test/open-child.ts'),
    folder.path,
    'stay',
  ])
  await once(child.stdout, 'data')
  await expect(openTestDatabase(folder.path)).rejects.toMatchObject({
    code: 'data_dir_locked',
    params: { pid: child.pid },
  })
  child.kill('SIGKILL')
  await once(child, 'exit')
  const database = await openTestDatabase(folder.path)
  await database.close()
})

test('a database of a newer Vigie is refused with both versions and left alone', async () => {
  using folder = tempFolder()
  const newer = await openTestDatabase(folder.path, {
    migrations: [...migrations, addColumn],
    appVersion: '0.9.0',
  })
  await newer.close()
  const before = readFileSync(join(folder.path, 'vigie.db'))
  await expect(openTestDatabase(folder.path)).rejects.toMatchObject({
    code: 'db_newer',
    params: { schema: '9001-add-column', writer: '0.9.0', version: '0.1.0', place: folder.path },
  })
  expect(readFileSync(join(folder.path, 'vigie.db')).equals(before)).toBe(true)
})

test('a migration that fails leaves schema and data as they were, and a snapshot', async () => {
  using folder = tempFolder()
  await filled(folder.path)
  await expect(
    openTestDatabase(folder.path, { migrations: [...migrations, failHalfway] }),
  ).rejects.toMatchObject({ code: 'migration_failed', params: { migration: '9001-fail-halfway' } })
  expect(columnsOfHosts(folder.path)).not.toContain('rack')
  const database = await openTestDatabase(folder.path)
  expect(await database.kysely.selectFrom('settings').select('key').execute()).toEqual([{ key: 'k' }])
  await database.close()
  expect(listSnapshots(folder.path)).toHaveLength(1)
})

test('a migration that a kill interrupts leaves the old schema, and runs at the next start', async () => {
  using folder = tempFolder()
  await filled(folder.path)
  const child = spawn(process.execPath, [
    join(import.meta.dirname, '../../test/open-child.ts'),
    folder.path,
    'migrate-slowly',
  ])
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(columnsOfHosts(folder.path)).not.toContain('rack')
  const database = await openTestDatabase(folder.path, { migrations: [...migrations, addColumn] })
  await database.close()
  expect(columnsOfHosts(folder.path)).toContain('rack')
})

test('each migration of existing data is preceded by a whole copy, of which three are kept', async () => {
  using folder = tempFolder()
  await filled(folder.path)
  expect(listSnapshots(folder.path)).toEqual([])
  let clockMs = Date.UTC(2026, 0, 1)
  const clock = { now: () => clockMs, monotonic: () => clockMs }
  const steps: Migration[] = []
  for (let number = 2; number <= 6; number += 1) {
    steps.push({
      name: `900${number}-step`,
      up: async (db) => db.schema.alterTable('hosts').addColumn(`c${number}`, 'text').execute(),
    })
    clockMs += 1_000
    const database = await openTestDatabase(folder.path, { migrations: [...migrations, ...steps], clock })
    await database.close()
  }
  const kept = listSnapshots(folder.path)
  expect(kept.map((name) => name.replace(/^.*_/, ''))).toEqual([
    '9003-step.db',
    '9004-step.db',
    '9005-step.db',
  ])
  const copy = new DatabaseSync(join(snapshotFolder(folder.path), kept[0] ?? ''), { readOnly: true })
  expect(copy.prepare('select key from settings').all()).toMatchObject([{ key: 'k' }])
  copy.close()
})

test('a damaged file is told as such, with its place, and the lock is given back', async () => {
  using folder = tempFolder()
  await filled(folder.path)
  const path = join(folder.path, 'vigie.db')
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4_096, 40_960)
  writeFileSync(path, bytes)
  const damaged = { code: 'db_damaged', params: { place: folder.path } }
  await expect(openTestDatabase(folder.path)).rejects.toMatchObject(damaged)
  writeFileSync(path, 'this is not a database, whatever its name says; it is only text'.repeat(100))
  await expect(openTestDatabase(folder.path)).rejects.toMatchObject(damaged)
})

test('an emptied or lost file is not mistaken for a first start while snapshots stand', async () => {
  using folder = tempFolder()
  await filled(folder.path)
  const database = await openTestDatabase(folder.path, { migrations: [...migrations, addColumn] })
  await database.close()
  truncateSync(join(folder.path, 'vigie.db'), 0)
  await expect(openTestDatabase(folder.path)).rejects.toMatchObject({ code: 'db_damaged' })
})

test('a database of another program is refused and not touched', async () => {
  using folder = tempFolder()
  const other = new DatabaseSync(join(folder.path, 'vigie.db'))
  other.exec('create table recipes (id integer primary key)')
  other.close()
  await expect(openTestDatabase(folder.path)).rejects.toMatchObject({
    code: 'db_foreign',
    params: { table: 'recipes' },
  })
})

test('a data folder that is a file, or lies in one, is told as not writable', async () => {
  using folder = tempFolder()
  writeFileSync(join(folder.path, 'file'), '')
  for (const path of [join(folder.path, 'file'), join(folder.path, 'file', 'data')]) {
    await expect(openTestDatabase(path)).rejects.toMatchObject({ code: 'data_dir_not_writable' })
  }
})

test.skipIf(!canMount())('a read-only folder is told as not writable', async () => {
  using mount = tempMount('size=16m')
  await filled(join(mount.path, 'data'))
  mount.remount('ro')
  for (const name of ['data', 'new']) {
    await expect(openTestDatabase(join(mount.path, name))).rejects.toMatchObject({
      code: 'data_dir_not_writable',
    })
  }
})

test('folder and files are for their owner only', async () => {
  using folder = tempFolder()
  const dataDir = join(folder.path, 'deep', 'data')
  const database = await openTestDatabase(dataDir)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(dataDir)) {
    expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0)
  }
  expect(readdirSync(dataDir)).toEqual(
    expect.arrayContaining(['reserve', 'vigie.db', 'vigie.lock', 'vigie.pid']),
  )
  await database.close()
  await database.close()
  expect(readdirSync(dataDir)).not.toContain('vigie.pid')
})

test('a PostgreSQL that is not there is told without its password', async () => {
  using folder = tempFolder()
  const opening = openTestDatabase(folder.path, { databaseUrl: 'postgres://u:hunter2@127.0.0.1:1/vigie' })
  const thrown: unknown = await opening.catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'db_unreachable', params: { place: 'postgres://127.0.0.1:1/vigie' } })
  expect(JSON.stringify(thrown) + String(thrown)).not.toContain('hunter2')
})
