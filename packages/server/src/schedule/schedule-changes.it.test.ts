import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { HandTimers } from '../../test/hand-timers.ts'
import { JournalRepository } from '../journal/journal-repository.ts'
import { journalSentence } from '../journal/journal-sentence.ts'
import { createLogger } from '../kernel/logger.ts'
import { readChoices, ScheduleChanges } from './schedule-changes.ts'
import { Scheduler } from './scheduler.ts'

const ada = { id: 1, name: 'ada' }

describeOnEachDatabase('changes of schedules', (database) => {
  /** As at each start of Vigie: what the table says, then the jobs. */
  async function start() {
    const db = database().kysely
    const clock = new HandClock()
    const journal = new JournalRepository(db, clock)
    const choices = await readChoices(db)
    const logger = createLogger('silent')
    const scheduler = new Scheduler({ clock, timers: new HandTimers(clock), logger, choices })
    const common = { intervalMs: 60_000, runAtStart: false, leastIntervalMs: 5_000, run: async () => {} }
    scheduler.add({ ...common, name: 'docker_collect' })
    scheduler.add({ ...common, name: 'services_page', fixedBy: 'VIGIE_PAGE_INTERVAL' })
    return {
      changes: new ScheduleChanges({ db, clock, journal, scheduler }),
      job: (name: string) => scheduler.status().find((one) => one.name === name),
      async told() {
        const { entries } = await journal.list({ limit: 100 })
        return entries.map((entry) => journalSentence('en', entry)).reverse()
      },
      rows: () => db.selectFrom('schedules').select(['name', 'interval_s', 'enabled']).execute(),
    }
  }

  test('what cannot be is refused, and nothing is written', async () => {
    const { changes, rows, told } = await start()
    expect(await changes.change('nothing', { enabled: false }, ada)).toMatchObject({
      code: 'schedule_not_found',
    })
    expect(await changes.change('docker_collect', { enabled: false, intervalMs: 4_000 }, ada)).toEqual({
      ok: false,
      code: 'interval_too_short',
      leastIntervalMs: 5_000,
    })
    for (const intervalMs of [90_000, null])
      expect(await changes.change('services_page', { intervalMs }, ada)).toEqual({
        ok: false,
        code: 'interval_fixed',
        fixedBy: 'VIGIE_PAGE_INTERVAL',
      })
    expect((await changes.change('docker_collect', { enabled: true, intervalMs: null }, ada)).ok).toBe(true)
    expect(await rows()).toEqual([])
    expect(await told()).toEqual([])
  })

  test('a change is in force at once and after the next start, and the journal says whose it was', async () => {
    const first = await start()
    const changed = await first.changes.change('docker_collect', { enabled: false, intervalMs: 5_000 }, ada)
    expect(changed).toMatchObject({ ok: true, job: { enabled: false, intervalMs: 5_000 } })
    expect((await first.changes.change('services_page', { enabled: false }, { name: 'console' })).ok).toBe(
      true,
    )
    const second = await start()
    expect(second.job('docker_collect')).toMatchObject({ enabled: false, chosenIntervalMs: 5_000 })
    expect(second.job('services_page')).toMatchObject({ enabled: false, intervalMs: 60_000 })
    await second.changes.change('docker_collect', { enabled: true, intervalMs: null }, ada)
    expect((await start()).job('docker_collect')).toMatchObject({
      enabled: true,
      intervalMs: 60_000,
      chosenIntervalMs: undefined,
    })
    expect(await second.told()).toEqual([
      'The periodic job “Refresh of all hosts” was switched off by ada: it runs only when somebody asks for it.',
      'The periodic job “Refresh of all hosts” now runs every 5\u00a0s; ada changed it.',
      'The periodic job “Services page” was switched off by console: it runs only when somebody asks for it.',
      'The periodic job “Refresh of all hosts” was switched on by ada.',
      'The periodic job “Refresh of all hosts” runs at its default interval again; ada changed it.',
    ])
  })

  test('two changes at once are both kept', async () => {
    const { changes, job } = await start()
    await Promise.all([
      changes.change('docker_collect', { enabled: false }, ada),
      changes.change('docker_collect', { intervalMs: 7_000 }, ada),
    ])
    expect(job('docker_collect')).toMatchObject({ enabled: false, intervalMs: 7_000 })
    expect((await start()).job('docker_collect')).toMatchObject({ enabled: false, intervalMs: 7_000 })
  })
})
