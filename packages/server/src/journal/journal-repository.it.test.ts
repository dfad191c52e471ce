import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { deleteOldRows } from '../db/retention.ts'
import { JournalRepository } from './journal-repository.ts'

const started = {
  action: 'vigie.started',
  message: 'journal.vigie_started',
  params: { version: '1' },
} as const

describeOnEachDatabase('journal', (database) => {
  const open = (clock = new HandClock()) => new JournalRepository(database().kysely, clock)

  test('an entry of a transaction that fails is not told', async () => {
    const journal = open()
    const act = database()
      .kysely.transaction()
      .execute(async (transaction) => {
        await journal.append(started, transaction)
        throw new Error('the act failed')
      })
    await expect(act).rejects.toThrow('the act failed')
    expect((await journal.list({ limit: 10 })).entries).toEqual([])
  })

  test('pages go from the newest to the oldest and end', async () => {
    const journal = open()
    for (let count = 1; count <= 5; count += 1)
      await journal.append({ ...started, params: { version: count } })
    const first = await journal.list({ limit: 2 })
    expect(first.entries.map((entry) => entry.params.version)).toEqual([5, 4])
    await journal.append(started)
    const second = await journal.list({ limit: 2, before: first.nextBefore })
    expect(second.entries.map((entry) => entry.params.version)).toEqual([3, 2])
    const last = await journal.list({ limit: 2, before: second.nextBefore })
    expect(last.entries.map((entry) => entry.params.version)).toEqual([1])
    expect(last.nextBefore).toBeUndefined()
  })

  test('who, what and how it ended are kept, and a target finds its entries', async () => {
    const journal = open()
    await journal.append(started)
    const id = await journal.append({
      action: 'host.status',
      message: 'journal.host_status',
      params: { host: 'nas', from: 'online', to: 'unreachable', reason: 'no\0answer' },
      actor: { id: 7, name: 'ana' },
      target: { kind: 'host', name: 'nas' },
      hostId: 3,
      outcome: 'failed',
    })
    const { entries } = await journal.list({ limit: 10, target: { kind: 'host', name: 'nas' } })
    expect(entries).toEqual([
      {
        id,
        at: '2026-01-02T03:04:05.678Z',
        actorId: 7,
        actor: 'ana',
        action: 'host.status',
        targetKind: 'host',
        target: 'nas',
        hostId: 3,
        message: 'journal.host_status',
        params: { host: 'nas', from: 'online', to: 'unreachable', reason: 'no\0answer' },
        outcome: 'failed',
      },
    ])
  })

  test('lines of some hosts only: not of others, and not of the whole fleet', async () => {
    const journal = open()
    await journal.append(started)
    const ids: number[] = []
    for (const hostId of [1, 2, 1]) ids.push(await journal.append({ ...started, hostId }))
    const found = async (hostIds: number[]) =>
      (await journal.list({ limit: 9, hostIds })).entries.map(({ id }) => ids.indexOf(id))
    expect(await found([1])).toEqual([2, 0])
    expect(await found([])).toEqual([])
  })

  test('retention deletes the oldest, a bounded number at a time', async () => {
    const clock = new HandClock()
    const journal = open(clock)
    for (let count = 1; count <= 5; count += 1) {
      await journal.append({ ...started, params: { version: count } })
      clock.advance(1_000)
    }
    // Before the fifth: four are old enough.
    const limit = { table: 'journal', beforeMs: clock.now() - 1_000 } as const
    expect(await deleteOldRows(database().kysely, { ...limit, atMost: 3 })).toBe(3)
    expect(await deleteOldRows(database().kysely, { ...limit, atMost: 3 })).toBe(1)
    expect(await deleteOldRows(database().kysely, { ...limit, atMost: 3 })).toBe(0)
    const left = (await journal.list({ limit: 10 })).entries.map((entry) => entry.params.version)
    expect(left).toEqual([5])
  })
})
