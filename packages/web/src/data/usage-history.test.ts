import type { Usage } from '@vigie/contract'
import { expect, test } from 'vitest'
import { emptyHistory, HISTORY_MS, remember, STEP_MS, type UsageHistory, usageLine } from './usage-history.ts'
import { usageFixture } from './wire-fixtures.ts'

const startMs = Date.parse('2026-11-21T08:00:00.000Z')
const at = (ms: number, over: Partial<Usage> = {}) =>
  usageFixture({ usage_at: new Date(startMs + ms).toISOString(), ...over })
const told = (...usages: Usage[]): UsageHistory =>
  usages.reduce((history, usage) => remember(history, [usage]), emptyHistory)
const times = (history: UsageHistory, hostId = 1) => history.get(hostId)?.map(({ atMs }) => atMs - startMs)

test('what is not known is not drawn as nought', () => {
  const history = told(at(0, { cpu_percent: null, memory_used: 5, memory_total: null }))
  expect(history.get(1)).toEqual([{ atMs: startMs, cpu: null, memory: null }])
})

test('figures that are told again, or late, add nothing: the history stays the same object', () => {
  const history = told(at(0), at(10_000))
  expect(remember(history, [at(10_000)])).toBe(history)
  expect(remember(history, [at(5_000)])).toBe(history)
  expect(remember(history, [])).toBe(history)
})

test('a time without figures stays empty', () => {
  expect(times(told(at(0), at(10_000), at(300_000)))).toEqual([0, 10_000, 300_000])
})

test('what is older than a quarter of an hour is forgotten, of hosts that fell silent too', () => {
  const before = remember(told(at(0), at(10_000)), [at(0, { host_id: 2 })])
  const after = remember(before, [at(HISTORY_MS + 10_000)])
  expect(times(after)).toEqual([10_000, HISTORY_MS + 10_000])
  expect(after.has(2)).toBe(false)
})

test('a host that tells its figures every second for a day holds no more than a line can show', () => {
  let history = emptyHistory
  for (let second = 0; second < 86_400; second += 1) history = remember(history, [at(second * 1000)])
  const points = history.get(1) ?? []
  expect(points.length).toBeLessThanOrEqual(HISTORY_MS / STEP_MS + 2)
  expect(points.at(-1)?.atMs).toBe(startMs + 86_399_000)
})

test('shares are of the whole machine and never beyond it', () => {
  const history = told(at(0, { cpu_percent: 130, memory_used: 1, memory_total: 4 }))
  expect(history.get(1)?.[0]).toMatchObject({ cpu: 1, memory: 0.25 })
})

const points = (...given: [ms: number, cpu: number | null][]) =>
  given.map(([ms, cpu]) => ({ atMs: startMs + ms, cpu, memory: null }))

test('one measure is no line, and neither are those that nobody knows', () => {
  expect(usageLine([], 'cpu')).toBeUndefined()
  expect(usageLine(points([0, 0.5]), 'cpu')).toBeUndefined()
  expect(usageLine(points([0, 0.5], [60_000, 0.6]), 'memory')).toBeUndefined()
  expect(usageLine(points([0, 0.5], [5_000, 0.6]), 'cpu')).toBeUndefined()
})

test('a line ends with the newest measure and begins where the first was', () => {
  const line = usageLine(points([0, 0.1], [60_000, 0.2]), 'cpu')
  expect(line?.shares.at(-1)).toBe(0.2)
  // One of two minutes: the time before it is empty.
  expect(line?.shares.filter((share) => share === null)).toHaveLength(30)
  expect(line).toMatchObject({ least: 0.1, most: 0.2, sinceMs: startMs })
})

test('what was not measured is a gap in the line', () => {
  const line = usageLine(points([0, 0.1], [10_000, 0.1], [590_000, 0.3], [600_000, 0.3]), 'cpu')
  const known = line?.shares.map((share) => (share === null ? '-' : 'x')).join('')
  expect(known).toMatch(/^x+-{20,}x+$/)
})
