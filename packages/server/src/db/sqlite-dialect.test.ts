import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { sqliteDialect } from './sqlite-dialect.ts'

interface Things {
  thing: { id: number; what: string | number | bigint | Uint8Array | null }
}

function open() {
  const database = new DatabaseSync(':memory:')
  database.exec('create table thing (id integer primary key, what)')
  const kysely = new Kysely<Things>({
    dialect: sqliteDialect({ database, explain: (thrown) => thrown, onWritten: () => undefined }),
  })
  return { database, kysely }
}

test.each([
  ['Date', new Date()],
  ['undefined', undefined],
  ['boolean', true],
  ['object', { a: 1 }],
  ['number', Number.NaN],
])('a %s as parameter is refused before SQLite sees it', async (kind, value) => {
  const { kysely } = open()
  await expect(sql`insert into thing values (1, ${value})`.execute(kysely)).rejects.toThrow(
    `a ${kind} cannot be`,
  )
  expect(await kysely.selectFrom('thing').selectAll().execute()).toEqual([])
})

test('a transaction that fails is rolled back, and the connection serves the next', async () => {
  const { kysely } = open()
  const failing = kysely.transaction().execute(async (transaction) => {
    await transaction.insertInto('thing').values({ id: 1, what: 'a' }).execute()
    throw new Error('half')
  })
  await expect(failing).rejects.toThrow('half')
  await kysely.insertInto('thing').values({ id: 2, what: 'b' }).execute()
  expect(await kysely.selectFrom('thing').select('id').execute()).toEqual([{ id: 2 }])
})

test('others wait for a transaction, in the order in which they came', async () => {
  const { kysely } = open()
  const order: number[] = []
  const insert = (id: number) =>
    kysely
      .insertInto('thing')
      .values({ id, what: null })
      .execute()
      .then(() => order.push(id))
  const first = kysely.transaction().execute(async (transaction) => {
    await new Promise((resolve) => setImmediate(resolve))
    await transaction.insertInto('thing').values({ id: 0, what: null }).execute()
    order.push(0)
  })
  await Promise.all([first, insert(1), insert(2), insert(3)])
  expect(order).toEqual([0, 1, 2, 3])
})

test('bytes, large integers, NULL and RETURNING come back as they went in', async () => {
  const { kysely } = open()
  const bytes = new Uint8Array([0, 255, 1])
  await kysely
    .insertInto('thing')
    .values([
      { id: 1, what: bytes },
      { id: 2, what: 2n ** 40n },
      { id: 3, what: null },
    ])
    .execute()
  const rows = await kysely.selectFrom('thing').selectAll().orderBy('id').execute()
  expect(rows.map((row) => row.what)).toEqual([bytes, 2 ** 40, null])
  const changed = await kysely.updateTable('thing').set({ what: 'x' }).where('id', '>', 1).execute()
  expect(changed[0]?.numUpdatedRows).toBe(2n)
  const gone = await kysely.deleteFrom('thing').where('id', '=', 1).returning('id').execute()
  expect(gone).toEqual([{ id: 1 }])
})

test('an integer that a number cannot hold is an error, not another integer', async () => {
  const { kysely } = open()
  await kysely
    .insertInto('thing')
    .values({ id: 1, what: 2n ** 60n })
    .execute()
  await expect(kysely.selectFrom('thing').selectAll().execute()).rejects.toThrow(/too large|range/i)
})

test('many different statements do not pile up, and old ones still work', async () => {
  const { kysely } = open()
  for (let count = 1; count <= 500; count += 1) {
    const ids = Array.from({ length: count }, (_, index) => index)
    expect(await kysely.selectFrom('thing').select('id').where('id', 'in', ids).execute()).toEqual([])
  }
  expect(await kysely.selectFrom('thing').select('id').where('id', 'in', [0]).execute()).toEqual([])
})
