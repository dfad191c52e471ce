import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { type JournalFilter, JournalRepository } from './journal-repository.ts'

const t0 = Date.UTC(2026, 0, 2)
const started = { action: 'vigie.started', message: 'journal.vigie_started' } as const

describeOnEachDatabase('filters of the journal', (database) => {
  /** @param lines what each entry differs in; its number is kept in `params.version` */
  async function journalOf(...lines: readonly Partial<Parameters<JournalRepository['append']>[0]>[]) {
    const journal = new JournalRepository(database().kysely, new HandClock(t0))
    for (const [version, line] of lines.entries()) {
      await journal.append({ ...started, params: { version }, ...line })
    }
    return async (filter: JournalFilter) =>
      (await journal.list({ limit: 100, ...filter })).entries.map(({ params }) => params.version).toSorted()
  }
  const on = (name: string, hostId: number) => ({ hostId, target: { kind: 'container', name } })

  test('what looks like SQL or like a wildcard is only text', async () => {
    const found = await journalOf(on('nas/50%_off\\', 1), on('nas/plain', 1), { actor: { name: "o'brien" } })
    expect(await found({ search: '%' })).toEqual([0])
    expect(await found({ search: '_' })).toEqual([0])
    expect(await found({ search: '\\' })).toEqual([0])
    expect(await found({ search: "' or 1=1 --" })).toEqual([])
    expect(await found({ search: "O'Brien" })).toEqual([2])
    expect(await found({ actor: "o'brien" })).toEqual([2])
    expect(await found({ action: 'vigie%' })).toEqual([])
    expect(await found({ container: '%' })).toEqual([])
  })

  test('a container is found under each name its host had, and no other that ends so', async () => {
    const found = await journalOf(
      on('nas/web', 1),
      on('old name/with/web', 1),
      on('nas/my-web', 1),
      on('nas/web', 2),
      { hostId: 1, target: { kind: 'host', name: 'rack/web' } },
      on('web', 1),
    )
    expect(await found({ hostIds: [1], container: 'web' })).toEqual([0, 1])
    expect(await found({ hostIds: [1], container: 'Web' })).toEqual([])
  })

  test('an action is itself, or with a dot all that begin so', async () => {
    const actions = ['container.stop', 'container.stopped_itself', 'container_x.stop', 'host.status']
    const found = await journalOf(...actions.map((action) => ({ action })))
    expect(await found({ action: 'container.stop' })).toEqual([0])
    expect(await found({ action: 'container.' })).toEqual([0, 1])
    expect(await found({ action: 'container.stop.' })).toEqual([])
  })

  test('text is found in target and actor, whatever the case', async () => {
    const found = await journalOf(on('NAS/Web', 1), { actor: { name: 'Webmaster' } }, on('nas/db', 1))
    expect(await found({ search: 'web' })).toEqual([0, 1])
    expect(await found({ search: 'NAS' })).toEqual([0, 2])
    expect(await found({ search: '' })).toEqual([0, 1, 2])
  })

  test('since is included, until is not, and every filter narrows the others', async () => {
    const found = await journalOf(
      ...[0, 1000, 2000].map((ms) => ({ atMs: t0 + ms, outcome: 'failed' as const })),
      { atMs: t0 + 1000, outcome: 'refused' as const, actor: { name: 'ada' } },
    )
    expect(await found({ sinceMs: t0 + 1000 })).toEqual([1, 2, 3])
    expect(await found({ sinceMs: t0 + 1000, untilMs: t0 + 2000 })).toEqual([1, 3])
    expect(await found({ untilMs: t0 })).toEqual([])
    expect(await found({ outcome: 'refused', untilMs: t0 + 2000 })).toEqual([3])
    expect(await found({ outcome: 'failed', actor: 'ada' })).toEqual([])
  })
})

describeOnEachDatabase('listeners of the journal', (database) => {
  test('an entry is told when it is stored: of a transaction after its end, and never of one that failed', async () => {
    const db = database().kysely
    const journal = new JournalRepository(db, new HandClock(t0))
    const told: unknown[] = []
    const listening = journal.onAppend(({ params }) => told.push(params.version))
    const line = (version: number) => ({ ...started, params: { version } })
    await journal.append(line(1))
    expect(told).toEqual([1])
    await db.transaction().execute(async (within) => {
      await journal.append(line(2), within)
      await journal.append(line(3), within)
      expect(told).toEqual([1])
    })
    expect(told).toEqual([1, 2, 3])
    const failing = db.transaction().execute(async (within) => {
      await journal.append(line(4), within)
      throw new Error('the act failed')
    })
    await expect(failing).rejects.toThrow('the act failed')
    listening[Symbol.dispose]()
    await journal.append(line(5))
    expect(told).toEqual([1, 2, 3])
    expect((await journal.list({ limit: 9 })).entries.map(({ params }) => params.version)).toEqual([
      5, 3, 2, 1,
    ])
  })
})
