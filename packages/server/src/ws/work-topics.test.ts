import { expect, test } from 'vitest'
import { fleetOf, limitedTo, principal } from '../../test/fleet-fixture.ts'
import { Ear, hubOver } from '../../test/hub-over.ts'
import { jobStatus, journalRecord } from '../../test/live-sources.ts'

/** The topics `journal` and `schedules`. */

test('who sees one host hears of no line and no job of another or of the whole fleet', async () => {
  const { open, timers, journal, scheduler } = hubOver(fleetOf([1, 1]))
  journal.stored = [journalRecord(3, null), journalRecord(2, 2), journalRecord(1, 1)]
  scheduler.jobs = [jobStatus('docker_collect')]
  const ear = await open(limitedTo(2), 'journal', 'schedules')
  const snapshots = ear.heard.map((frame) => (frame.type === 'subscribed' ? frame.snapshot : undefined))
  expect(snapshots).toMatchObject([{ journal: [{ id: 2 }] }, { schedules: [] }])
  journal.tell(journalRecord(4, 1))
  journal.tell(journalRecord(5, null))
  scheduler.tell(jobStatus('docker_collect', { runningSinceMs: 1 }))
  timers.pass(2000)
  expect(ear.heard).toHaveLength(2)
  journal.tell(journalRecord(6, 2))
  timers.pass(25)
  expect(ear.last('journal_added').entry.id).toBe(6)
})

test('lines about accounts are told to administrators, and keep no others from being told', async () => {
  const { open, timers, journal } = hubOver(fleetOf([1]))
  const signIn = (id: number) => ({ ...journalRecord(id, null), action: 'auth.sign_in' })
  journal.stored = [journalRecord(2, 1), signIn(1)]
  const viewer = await open(principal({ role: 'viewer' }), 'journal')
  const admin = await open(principal({ role: 'admin' }), 'journal')
  for (const record of [signIn(3), journalRecord(4, 1), signIn(5)]) journal.tell(record)
  timers.pass(2000)
  const idsOf = (ear: Ear) =>
    ear.heard.flatMap((frame) => {
      if (frame.type === 'journal_added') return (frame.entries ?? [frame.entry]).map(({ id }) => id)
      return frame.type === 'subscribed' && 'journal' in frame.snapshot
        ? frame.snapshot.journal.map(({ id }) => id)
        : []
    })
  expect(idsOf(viewer)).toEqual([2, 4])
  expect(idsOf(admin)).toEqual([2, 1, 3, 4, 5])
})

test('the journal begins with its last 50 lines, newest first', async () => {
  const { open, journal } = hubOver(fleetOf([1]))
  journal.stored = Array.from({ length: 60 }, (_, index) => journalRecord(60 - index, 1))
  const ear = await open(principal(), 'journal')
  const { snapshot } = ear.last('subscribed')
  const ids = 'journal' in snapshot ? snapshot.journal.map(({ id }) => id) : []
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([50, 60, 11])
})

test('lines of one moment are one frame that lists each of them once', async () => {
  const { open, timers, journal } = hubOver(fleetOf([1]))
  const ear = await open(principal(), 'journal')
  for (const id of [1, 2, 3]) journal.tell(journalRecord(id, 1))
  timers.pass(25)
  const frame = ear.last('journal_added')
  expect([frame.entry.id, frame.entries?.map(({ id }) => id)]).toEqual([3, [1, 2, 3]])
  journal.tell(journalRecord(4, 1))
  timers.pass(1000)
  expect(ear.last('journal_added')).toMatchObject({ entry: { id: 4 } })
  expect(ear.last('journal_added')).not.toHaveProperty('entries')
})

test('many lines in a second go out once a second, and none is lost', async () => {
  const { open, timers, journal } = hubOver(fleetOf([1]))
  const ear = await open(principal(), 'journal')
  for (let id = 1; id <= 100; id++) {
    journal.tell(journalRecord(id, 1))
    timers.pass(30)
  }
  timers.pass(1000)
  const frames = ear.heard.filter((frame) => frame.type === 'journal_added')
  expect(frames.length).toBeLessThan(11)
  const told = frames.flatMap(({ entry, entries }) => (entries ?? [entry]).map(({ id }) => id))
  expect(told).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
})

test('each socket reads the journal in its own language', async () => {
  const { hub, timers, journal } = hubOver(fleetOf([1]))
  journal.stored = [journalRecord(1, 1)]
  const sentences = []
  for (const language of ['en', 'fr'] as const) {
    const ear = new Ear()
    await hub.join(ear, 'journal', principal(), language)
    const { snapshot } = ear.last('subscribed')
    journal.tell(journalRecord(2, 1))
    timers.pass(2000)
    sentences.push('journal' in snapshot && snapshot.journal[0]?.sentence)
    sentences.push(ear.last('journal_added').entry.sentence)
  }
  expect(sentences).toEqual([
    'Vigie 1.1 started.',
    'Vigie 1.2 started.',
    'Vigie 1.1 a démarré.',
    'Vigie 1.2 a démarré.',
  ])
})

test('a job that begins is told with its run under way, one that ends with how that went', async () => {
  const { open, timers, scheduler } = hubOver(fleetOf([1]))
  const failed = { ok: false, startedAtMs: 5, durationMs: 7, error: 'disk\u202e full' }
  scheduler.jobs = [jobStatus('accounts', { lastRun: failed }), jobStatus('docker_collect')]
  const ear = await open(principal(), 'schedules')
  const { snapshot } = ear.last('subscribed')
  expect('schedules' in snapshot && snapshot.schedules.map(({ id, last_run }) => [id, last_run])).toEqual([
    [
      'accounts',
      {
        started_at: '1970-01-01T00:00:00.005Z',
        duration_ms: 7,
        result: 'failed',
        error: expect.not.stringContaining('\u202e'),
      },
    ],
    ['docker_collect', null],
  ])
  scheduler.tell(jobStatus('docker_collect', { runningSinceMs: 9 }))
  timers.pass(25)
  expect(ear.last('schedule_updated').schedule).toMatchObject({
    running: true,
    last_run: { started_at: '1970-01-01T00:00:00.009Z', duration_ms: null, result: null },
  })
  const lastRun = { ok: true, startedAtMs: 9, durationMs: 3 }
  scheduler.tell(jobStatus('docker_collect', { lastRun }))
  scheduler.tell(jobStatus('accounts', { enabled: false, nextRunAtMs: undefined }))
  timers.pass(25)
  expect(ear.last('schedule_updated')).toMatchObject({
    schedule: { id: 'accounts', enabled: false, next_run_at: null },
    schedules: [{ running: false, last_run: { result: 'ok', duration_ms: 3 } }, { id: 'accounts' }],
  })
})

test('a short run is told as ended, and its beginning is not told late', async () => {
  const { open, timers, scheduler } = hubOver(fleetOf([1]))
  const ear = await open(principal(), 'schedules')
  scheduler.tell(jobStatus('accounts', { runningSinceMs: 9 }))
  scheduler.tell(jobStatus('accounts'))
  timers.pass(2000)
  expect(ear.types()).toEqual(['subscribed', 'schedule_updated'])
  expect(ear.last('schedule_updated').schedule.running).toBe(false)
})
