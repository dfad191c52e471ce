import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { JournalRepository } from '../src/journal/journal-repository.ts'
import { HandClock } from './hand-clock.ts'
import { openTestDatabase } from './open-test-database.ts'
import { canMount, tempMount } from './temp-folder.ts'

const entry = (count: number) =>
  ({
    action: 'test',
    message: 'journal.vigie_started',
    params: { version: `${count} ${'x'.repeat(20_000)}` },
  }) as const

/** Fills what is left of a file system. */
function fillDisk(folder: string): string {
  const path = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  try {
    writeFileSync(path, Buffer.alloc(bavail * bsize))
  } catch {
    // The last block may not fit; the disk is full all the same.
  }
  return path
}

test.skipIf(!canMount())('a full disk is told, loses nothing acknowledged, and heals by itself', async () => {
  using mount = tempMount('size=64m')
  const dataDir = join(mount.path, 'data')
  const clock = new HandClock()
  let database = await openTestDatabase(dataDir, { clock })
  const journal = new JournalRepository(database.kysely, clock)
  const reserve = join(dataDir, 'reserve')
  expect(existsSync(reserve)).toBe(true)
  const ballast = fillDisk(mount.path)

  const acknowledged: number[] = []
  let refused: unknown
  for (let count = 0; count < 2_000 && refused === undefined; count += 1) {
    try {
      acknowledged.push(await journal.append(entry(count)))
    } catch (error) {
      refused = error
    }
  }
  expect(refused).toMatchObject({ code: 'disk_full', params: { place: dataDir } })
  // The reserve makes room for what must be written still: some more entries, and deleting.
  expect(existsSync(reserve)).toBe(false)
  acknowledged.push(await journal.append(entry(-1)))
  const [oldest] = acknowledged
  await database.kysely
    .deleteFrom('journal')
    .where('id', '=', oldest ?? 0)
    .execute()

  rmSync(ballast)
  acknowledged.push(await journal.append(entry(-2)))
  expect(existsSync(reserve)).toBe(false)
  clock.advance(31_000)
  acknowledged.push(await journal.append(entry(-3)))
  expect(existsSync(reserve)).toBe(true)

  await database.close()
  database = await openTestDatabase(dataDir, { clock })
  const rows = await database.kysely.selectFrom('journal').select('id').orderBy('id').execute()
  expect(rows.map((row) => row.id)).toEqual(acknowledged.slice(1))
  await database.close()
})

test.skipIf(!canMount())('a first start on a full disk says so', async () => {
  using mount = tempMount('size=1m')
  fillDisk(mount.path)
  await expect(openTestDatabase(mount.path)).rejects.toMatchObject({ code: 'disk_full' })
})

test.skipIf(!canMount())('a restart on a full disk works with what the reserve gives back', async () => {
  using mount = tempMount('size=32m')
  const first = await openTestDatabase(mount.path)
  await first.close()
  fillDisk(mount.path)
  const database = await openTestDatabase(mount.path)
  expect(existsSync(join(mount.path, 'reserve'))).toBe(false)
  const journal = new JournalRepository(database.kysely, new HandClock())
  expect(await journal.append(entry(1))).toBeGreaterThan(0)
  await database.close()
})
