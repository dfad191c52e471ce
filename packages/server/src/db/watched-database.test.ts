import { expect, test } from 'vitest'
import { openTestDatabase } from '../../test/open-test-database.ts'
import { tempFolder } from '../../test/temp-folder.ts'

test('what waits for a transaction of another database, or for none, is refused', async () => {
  using folders = new DisposableStack()
  const [one, other] = await Promise.all([1, 2].map(() => openTestDatabase(folders.use(tempFolder()).path)))
  if (one === undefined || other === undefined) throw new Error('no database')
  await one.kysely.transaction().execute(async (within) => {
    expect(() => other.kysely.afterCommit(within, () => undefined)).toThrow(
      'not a transaction of this database',
    )
    expect(() => one.kysely.afterCommit(within, () => undefined)).not.toThrow()
  })
  await Promise.all([one.close(), other.close()])
})
