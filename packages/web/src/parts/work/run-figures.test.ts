import type { ScheduleRun } from '@vigie/contract'
import { expect, test } from 'vitest'
import { barHeights, runFigures } from './run-figures.ts'

const run = (result: ScheduleRun['result'], duration_ms: number | null): ScheduleRun => ({
  started_at: '2026-01-02T03:04:05.678Z',
  duration_ms,
  result,
  error: result === 'failed' ? 'refused' : null,
})

test('no runs come to nothing', () => {
  expect(runFigures([])).toEqual({ ok: 0, failed: 0, typicalMs: undefined })
  expect(barHeights([])).toEqual([])
})

test('what failed or still runs says nothing about the typical time', () => {
  const runs = [run(null, null), run('failed', 30_000), run('ok', 10), run('ok', 30), run('ok', 20)]
  expect(runFigures(runs)).toEqual({ ok: 3, failed: 1, typicalMs: 20 })
})

test('the longest fills its place, none disappears', () => {
  const heights = barHeights([run('ok', 10_000), run('ok', 2_500), run('ok', 0), run(null, null)])
  expect(heights).toEqual([1, 0.5, 0.15, 0.15])
})
