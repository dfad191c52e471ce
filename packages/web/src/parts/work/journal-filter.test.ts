import type { JournalEntry } from '@vigie/contract'
import { expect, test } from 'vitest'
import { byDay } from './by-day.ts'
import { latestEntries, outcomeOf } from './journal-entries.ts'
import {
  isAskedFor,
  isWholeJournal,
  type JournalFilter,
  journalParams,
  readJournalFilter,
  wholeJournal,
  writeJournalFilter,
} from './journal-filter.ts'

const TODAY = '2026-01-03'

const entry = (id: number, over: Partial<JournalEntry> = {}): JournalEntry => ({
  id,
  at: new Date(2026, 0, 2, 12).toISOString(),
  actor: 'ada',
  action: 'container.restart',
  target_kind: 'container',
  target: 'nas/web',
  host_id: 1,
  outcome: 'ok',
  sentence: 'Restart of nas/web ordered by ada.',
  ...over,
})

test('an address that makes no sense asks for the whole journal', () => {
  const filter = readJournalFilter({
    host: '0',
    action: 'nonsense',
    outcome: 'maybe',
    days: 'never',
    from: '2026-02-30',
    c: '1/web',
  })
  expect(filter).toEqual(wholeJournal)
  expect(isWholeJournal(filter)).toBe(true)
  expect(journalParams(filter, TODAY)).toBe('')
})

test('what the address asks is what is written back, and what the server is asked', () => {
  const address = { host: '3', who: 'a & b', action: 'host', outcome: 'failed', q: 'x=1' }
  const filter = readJournalFilter(address)
  expect(writeJournalFilter(filter)).toEqual(address)
  expect(journalParams(filter, TODAY, { limit: '5' })).toBe(
    'limit=5&host_id=3&actor=a+%26+b&action=host.&outcome=failed&q=x%3D1',
  )
})

test('days stand in the address, dates alone too, and are asked for in the zone of the reader', () => {
  const since = (day: number) => new Date(2026, 0, day).toISOString()
  const yesterday = readJournalFilter({ days: 'yesterday' })
  expect(writeJournalFilter(yesterday)).toMatchObject({ days: 'yesterday', from: undefined, to: undefined })
  expect(Object.fromEntries(new URLSearchParams(journalParams(yesterday, TODAY)))).toEqual({
    since: since(2),
    until: since(3),
  })
  const range = readJournalFilter({ from: '2026-01-01', to: 'soon' })
  expect(writeJournalFilter(range)).toMatchObject({ days: 'range', from: '2026-01-01', to: undefined })
  expect(isWholeJournal(range)).toBe(false)
})

test.each([
  [{ hostId: 2 }],
  [{ actor: 'bob' }],
  [{ kind: 'host' }],
  [{ outcome: 'failed' }],
  [{ q: 'postgres' }],
  [{ days: { choice: 'today', from: '', to: '' } }],
  [{ days: { choice: 'range', from: '', to: '2026-01-01' } }],
] as const satisfies readonly (readonly [Partial<JournalFilter>])[])(
  'a line is passed over by %j',
  (asked) => {
    expect(isAskedFor(entry(1), { ...wholeJournal, ...asked }, TODAY)).toBe(false)
  },
)

test('a line that is all that is asked for comes in', () => {
  const days = { choice: 'yesterday', from: '', to: '' } as const
  const asked = { hostId: 1, actor: 'ada', kind: 'container', outcome: 'ok', days, q: 'NAS/web' } as const
  expect(isAskedFor(entry(1), asked, TODAY)).toBe(true)
})

test('an outcome of a newer server counts as what went well', () => {
  expect(outcomeOf({ outcome: 'postponed' })).toBe('ok')
})

test('the latest lines are the newest first, of one host if asked', () => {
  const held = new Map([1, 2, 3].map((id) => [id, entry(id, { host_id: id === 2 ? 9 : 1 })]))
  expect(latestEntries(undefined, { atMost: 2 })).toEqual([])
  expect(latestEntries(held, { atMost: 2 }).map(({ id }) => id)).toEqual([3, 2])
  expect(latestEntries(held, { atMost: 9, hostId: 1 }).map(({ id }) => id)).toEqual([3, 1])
})

test('lines of one day stand together, in their order', () => {
  const at = (hour: number) => new Date(2026, 0, 2, hour).toISOString()
  const days = byDay(
    [entry(3, { at: at(25) }), entry(2, { at: at(23) }), entry(1, { at: at(0) })],
    (one) => one.at,
  )
  expect(days.map(({ day, items }) => [day, items.map(({ id }) => id)])).toEqual([
    ['2026-01-03', [3]],
    ['2026-01-02', [2, 1]],
  ])
})
