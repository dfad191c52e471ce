import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { ScheduleRunsRepository } from './schedule-runs-repository.ts'

const t0 = Date.UTC(2026, 0, 2)

describeOnEachDatabase('schedule runs', (database) => {
  const open = () => new ScheduleRunsRepository(database().kysely)

  test('a run that a crash cut off is settled as failed, an ended one is left', async () => {
    const runs = open()
    await runs.start('services_page', t0)
    const ended = await runs.start('services_page', t0 + 1)
    await runs.finish(ended, { atMs: t0 + 2, durationMs: 1 })
    expect(await runs.settleInterrupted(t0 + 9)).toBe(1)
    expect((await runs.last('services_page', 5)).map((run) => [run.result, run.error])).toEqual([
      ['ok', null],
      ['failed', 'interrupted'],
    ])
  })

  test('the last runs of a schedule come newest first with what they said', async () => {
    const runs = open()
    const first = await runs.start('services_page', t0)
    await runs.finish(first, { atMs: t0 + 5, durationMs: 4.75, error: 'disk_full {}' })
    const second = await runs.start('services_page', t0 + 300_000)
    await runs.finish(second, { atMs: t0 + 300_006, durationMs: 6, detail: { bytes: 12 } })
    await runs.start('other', t0)
    expect(await runs.last('services_page', 5)).toMatchObject([
      { result: 'ok', detail: { bytes: 12 }, error: null },
      { result: 'failed', durationMs: 4.75, error: 'disk_full {}', finishedAt: '2026-01-02T00:00:00.005Z' },
    ])
    expect(await runs.last('services_page', 1)).toHaveLength(1)
  })

  test('of each schedule the last run is known, also one that was cut off', async () => {
    const runs = open()
    expect(await runs.lastOfEach()).toEqual(new Map())
    const first = await runs.start('services_page', t0)
    await runs.finish(first, { atMs: t0 + 5, durationMs: 4.75, error: 'disk_full {}' })
    const second = await runs.start('services_page', t0 + 1)
    await runs.finish(second, { atMs: t0 + 7, durationMs: 6 })
    await runs.start('accounts', t0)
    await runs.settleInterrupted(t0 + 9)
    expect(await runs.lastOfEach()).toEqual(
      new Map([
        ['services_page', { ok: true, startedAtMs: t0 + 1, durationMs: 6 }],
        ['accounts', { ok: false, startedAtMs: t0, error: 'interrupted' }],
      ]),
    )
  })
})
