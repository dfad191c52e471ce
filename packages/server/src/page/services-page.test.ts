import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { host, richSnapshot, snapshot, T0 } from '../../test/page-fixture.ts'
import { createLogger } from '../kernel/logger.ts'
import { nothingKnown } from './nothing-known.ts'
import { createPageContent } from './page-content.ts'
import type { PageRun } from './page-model.ts'
import { createServicesPage, type ServicesPageDeps } from './services-page.ts'

async function scene(over: Partial<ServicesPageDeps> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-services-'))
  const runs: PageRun[] = []
  const told: string[] = []
  let at = 0
  const page = createServicesPage({
    clock: {
      now: () => T0,
      monotonic: () => {
        at += 7
        return at
      },
    },
    logger: createLogger('silent'),
    language: 'fr',
    snapshot: richSnapshot,
    stateVersion: () => 1,
    content: createPageContent({ links: [], include: [], exclude: [] }),
    runs: { record: (run) => void runs.push(run), last: () => runs },
    notices: {
      failed: async (reason) => void told.push(reason),
      succeeded: async () => void told.push('ok'),
    },
    ...over,
  })
  return {
    page,
    runs,
    told,
    path: join(folder, 'docs', 'SERVICES_STATUS.md'),
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

test('a path that cannot be written fails the run, which is recorded and told with its reason', async () => {
  await using at = await scene()
  const result = await at.page.generate({ path: at.folder })
  expect(result).toMatchObject({ ok: false, error: { code: 'page_output_folder' }, run: { ok: false } })
  expect(at.runs).toEqual([
    expect.objectContaining({ ok: false, startedAtMs: T0, error: expect.stringContaining(at.folder) }),
  ])
  expect(at.told).toEqual([expect.stringContaining('c’est un dossier')])
})

test('an engine that does not answer fails the run and leaves the last good page', async () => {
  let down = false
  await using at = await scene({
    snapshot: () => {
      if (down) throw new Error('connect ECONNREFUSED')
      return richSnapshot()
    },
  })
  expect((await at.page.generate({ path: at.path })).ok).toBe(true)
  const before = await readFile(at.path, 'utf8')
  down = true
  expect(await at.page.generate({ path: at.path })).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(await readFile(at.path, 'utf8')).toBe(before)
  expect(at.told).toEqual(['ok', expect.stringContaining('ECONNREFUSED')])
})

test('a Vigie that never had a list leaves the file alone and fails, but shows readers what it has', async () => {
  const { lastCollectAtMs: _, ...silent } = host({ status: 'unreachable', lastSeenAtMs: T0 })
  let hosts = [host({ status: 'unreachable' }), silent]
  await using at = await scene({
    snapshot: () => snapshot({ hosts, services: [] }),
    refusal: nothingKnown,
  })
  // One host that was listed once is something to tell.
  expect((await at.page.generate({ path: at.path })).ok).toBe(true)
  const before = await readFile(at.path, 'utf8')
  hosts = [silent]
  const refused = await at.page.generate({ path: at.path })
  expect(refused).toMatchObject({ ok: false, error: { code: 'page_nothing_known' }, run: { ok: false } })
  expect(await readFile(at.path, 'utf8')).toBe(before)
  expect(at.runs.map((run) => run.ok)).toEqual([true, false])
  expect(at.told).toEqual(['ok', expect.stringContaining('n’a pas été écrite')])
  expect((await at.page.render('html', { language: 'en' })).text).toContain(
    'Not known: no list of containers',
  )
})

test('records and notices that fail do not turn a written page into a failure', async () => {
  const boom = () => Promise.reject(new Error('boom'))
  await using at = await scene({
    runs: { record: boom, last: boom },
    notices: { failed: boom, succeeded: boom },
  })
  expect((await at.page.generate({ path: at.path })).ok).toBe(true)
  expect((await at.page.generate({ path: at.folder })).ok).toBe(false)
})

test('the file is in the configured language unless another is asked for, and tells its own duration', async () => {
  await using at = await scene()
  const result = await at.page.generate({ path: at.path })
  expect(result).toMatchObject({ ok: true, path: at.path })
  const text = await readFile(at.path, 'utf8')
  expect(text.split('\n').slice(0, 10).join('\n')).toMatch(/Dernière mise à jour.*générée en 7 ms/)
  await at.page.generate({ path: at.path, language: 'en', form: 'json' })
  expect(JSON.parse(await readFile(at.path, 'utf8')).totals.total).toBe(30)
})

test('runs are on the HTML page, newest first, with the reason of a failure', async () => {
  await using at = await scene()
  await at.page.generate({ path: at.folder })
  const { text } = await at.page.render('html', { language: 'en' })
  expect(text).toContain('Last generations')
  expect(text).toContain('c’est un dossier')
})

test('a rendering that failed is not served again', async () => {
  let down = true
  await using at = await scene({
    clock: { now: () => T0, monotonic: () => 0 },
    snapshot: () => {
      if (down) throw new Error('x')
      return richSnapshot()
    },
  })
  await expect(at.page.render('html', { language: 'en' })).rejects.toThrow('x')
  down = false
  expect((await at.page.render('html', { language: 'en' })).text).toContain('traefik')
})
