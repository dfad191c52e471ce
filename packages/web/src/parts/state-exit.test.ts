import { expect, test } from 'vitest'
import { containerFixture } from '../data/wire-fixtures.ts'
import { endedBadly, unexpectedExit } from './state-exit.ts'

const at = '2026-01-02T03:04:05.000Z'
const ended = (exit_code: number | null) =>
  containerFixture({ state: 'exited', exit_code, finished_at: at, started_at: null })

test.each([1, 2, 125, 127, 139, 255])('code %i is an error of its own', (code) => {
  expect(unexpectedExit(ended(code))).toBe(code)
  expect(endedBadly(ended(code))).toBe(true)
})

test.each([null, 0, 130, 143])('code %s is an end as it was told to, or simply its end', (code) => {
  expect(unexpectedExit(ended(code))).toBeUndefined()
})

test('a kill is told unless somebody had stopped it just then, and never looks like an error', () => {
  const killed = ended(137)
  expect(unexpectedExit(killed)).toBe(137)
  expect(unexpectedExit(killed, Date.parse(at) - 3_600_000)).toBe(137)
  expect(unexpectedExit(killed, Date.parse(at) + 200)).toBeUndefined()
  expect(endedBadly(killed)).toBe(false)
})

test('of what runs again the code of its last end is old news', () => {
  expect(unexpectedExit(containerFixture({ state: 'running', exit_code: 1 }))).toBeUndefined()
})
