import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Schedule, Task } from '../packages/contract/src/index.ts'
import { owner, Program, secretOf, signIn } from './harness/accounts.ts'
import type { Desk, DeskOptions } from './harness/desk.ts'
import { realEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive, shows } from './harness/rows.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'
import { serverAway } from './harness/watched-page.ts'

/** What was ordered, what is done again and again, and what happened: each seen as it happens, by whoever may. */

const here = hasBrowser && hasEngines
const folder = mkdtempSync(join(tmpdir(), 'vigie-e2e-page-'))
const scene = useScene({
  when: here,
  engine: realEngine,
  env: { VIGIE_PAGE_OUTPUT: join(folder, 'page.md'), VIGIE_PAGE_INTERVAL: '60' },
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Ends at once when asked to. */
const quick = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 3600 & wait $!; done']

beforeAll(async () => {
  if (here) await scene.engine.host.run('web', { cmd: quick })
})

const screens = [
  { screen: 'wide', language: 'en', theme: 'light' },
  { screen: 'phone', language: 'fr', theme: 'dark' },
  { screen: 'wide', language: 'en', theme: 'dark', hand: 'keyboard' },
] as const

async function deskAt(
  path: string,
  options: DeskOptions = {},
  who: { readonly username: string; readonly password: string } = owner,
): Promise<Desk> {
  const desk = await scene.desk(options)
  await signIn(desk, who, `/login?next=${encodeURIComponent(path)}`)
  return desk
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
}

/** Orders something by the REST interface, as somebody else would, and waits for its end. */
async function order(action: 'start' | 'restart'): Promise<Task> {
  const program = await Program.signIn(scene.vigie.url)
  type Known = { readonly containers: readonly { readonly host_id: number; readonly container_id: string }[] }
  const known = await program.ask<Known>('GET', '/api/docker/containers?q=web')
  const [web] = known.containers
  if (!web) throw new Error('the container is not known yet')
  const path = `/api/docker/containers/${web.host_id}/${web.container_id}/${action}?wait=true`
  return (await program.ask<{ task: Task }>('POST', path)).task
}

const job = (desk: Desk, name: 'docker_collect' | 'services_page'): Locator =>
  desk.page.getByRole('article', { name: desk.text(`job.${name}`), exact: true })

test.skipIf(!here).for(screens)(
  'an order shows live among the tasks and in the journal ($screen, $language, $hand)',
  async (options) => {
    const desk = await deskAt('/containers', options)
    await shows(desk, 'web', 'running')
    const tasks = await desk.context.newPage()
    await tasks.goto('/tasks')
    await tasks.getByRole('heading', { name: desk.text('work.tasks'), level: 1 }).waitFor()
    const journal = await desk.context.newPage()
    await journal.goto('/journal')
    await journal.getByText(desk.text('fleet.live'), { exact: true }).first().waitFor()
    const done = journal.getByRole('listitem').filter({ hasText: 'local/web' })
    await journal.getByRole('listitem').first().waitFor()
    const before = await done.count()

    await desk.press(desk.button('fleet.restart_named', { name: 'web' }))
    const restarts = tasks.getByRole('link', { name: `${desk.text('work.action_restart')} local/web` })
    await restarts.first().waitFor()
    // One line for the order, one for its end.
    await expect.poll(() => done.count(), soon).toBe(before + 2)
    await fits(tasks)
    await fits(journal)

    await desk.press(restarts.first())
    await expect.poll(() => new URL(tasks.url()).searchParams.get('task'), soon).toMatch(/^\d+$/)
    const id = new URL(tasks.url()).searchParams.get('task') ?? ''
    const detail = tasks.getByRole('region', { name: desk.text('work.task_named', { id }) })
    await detail.getByText(/asked the engine at unix:\S+ to restart web/).waitFor()
    await detail.getByText(owner.username, { exact: true }).waitFor()
    await desk.shot('task-open')
    // The address alone opens it again.
    await tasks.reload()
    await detail.waitFor()
  },
)

test.skipIf(!here)('what a task wrote can be read, and its container is one press away', async () => {
  const { id, log } = await order('start')
  expect(log.trim()).not.toBe('')
  const desk = await deskAt(`/tasks?task=${id}`)
  const detail = desk.page.getByRole('region', { name: desk.text('work.task_named', { id: String(id) }) })
  await detail.getByText(log.trim(), { exact: true }).waitFor()
  await desk.press(detail.getByRole('link', { name: 'local/web' }))
  await expect.poll(() => new URL(desk.page.url()).searchParams.get('c'), soon).toMatch(/^\d+\/web$/)
  expect(new URL(desk.page.url()).searchParams.get('task')).toBe(String(id))
})

test.skipIf(!here)(
  'what the filters let through is in the address, and what they do not is said',
  async () => {
    const desk = await deskAt('/tasks')
    await desk.choose(desk.field('work.filter_action'), desk.text('work.action_collect'))
    await desk.page.getByText(desk.text('work.no_tasks_fit'), { exact: true }).waitFor()
    expect(desk.address).toBe('/tasks?action=host.collect')
    await desk.press(desk.button('fleet.clear_filters'))
    await desk.page
      .getByRole('link', { name: /local\/web/ })
      .first()
      .waitFor()
    expect(desk.address).toBe('/tasks')
  },
)

test.skipIf(!here)(
  'the journal moves nothing that is being read: what is new waits for a press',
  async () => {
    const desk = await deskAt('/journal?action=container')
    await isLive(desk)
    const lines = desk.page.getByRole('listitem').filter({ hasText: 'local/web' })
    await lines.first().waitFor()
    const [first, count] = [await lines.first().textContent(), await lines.count()]
    const box = await lines.first().boundingBox()
    if (!box) throw new Error('the line is not on the screen')
    // The pointer over the lines is what says that they are read.
    await desk.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await order('restart')
    const waiting = desk.button('work.new', { count: 2 })
    await waiting.waitFor()
    expect(await lines.first().textContent()).toBe(first)
    await desk.shot('journal-waiting')
    await desk.press(waiting)
    await expect.poll(() => lines.count(), soon).toBe(count + 2)
  },
)

test.skipIf(!here)(
  'the journal is taken along as Markdown, as far as the filters let it through',
  async () => {
    await order('restart')
    const desk = await deskAt('/journal', { language: 'fr' })
    const signedIn = desk.page.getByRole('listitem').filter({ hasText: 's’est connecté' })
    await signedIn.first().waitFor()
    await desk.choose(desk.field('work.filter_kind'), desk.text('work.kind_container'))
    await signedIn.first().waitFor({ state: 'detached' })
    const [download] = await Promise.all([
      desk.page.waitForEvent('download'),
      desk.press(desk.page.getByRole('link', { name: desk.text('work.export') })),
    ])
    expect(download.suggestedFilename()).toBe(`${desk.text('work.journal_file')}.md`)
    const text = readFileSync(await download.path(), 'utf8')
    expect(text).toMatch(/^# /)
    expect(text).toContain('local/web')
    expect(text).not.toContain('connecté')
  },
)

test.skipIf(!here).for(screens)(
  'the journal is asked by days, and the export is of the same days ($screen, $language, $hand)',
  async (options) => {
    await order('restart')
    const desk = await deskAt('/journal?action=container', options)
    const lines = desk.page.getByRole('listitem').filter({ hasText: 'local/web' })
    await lines.first().waitFor()
    const exported = async (): Promise<string> => {
      const [download] = await Promise.all([
        desk.page.waitForEvent('download'),
        desk.press(desk.page.getByRole('link', { name: desk.text('work.export') })),
      ])
      return readFileSync(await download.path(), 'utf8')
    }
    await desk.choose(desk.field('work.filter_days'), desk.text('work.yesterday'))
    await desk.page.getByText(desk.text('work.no_journal_fits'), { exact: true }).waitFor()
    expect(await exported()).not.toContain('local/web')
    await desk.choose(desk.field('work.filter_days'), desk.text('work.today'))
    await lines.first().waitFor()
    expect(await exported()).toContain('local/web')
    await desk.choose(desk.field('work.filter_days'), desk.text('work.days_range'))
    await desk.field('work.days_to').fill('2020-01-31')
    await lines.first().waitFor({ state: 'detached' })
    expect(new URL(desk.page.url()).searchParams.get('to')).toBe('2020-01-31')
    await fits(desk.page)
    await desk.shot('journal-days')
    await desk.page.reload()
    await expect.poll(() => desk.field('work.days_to').inputValue(), soon).toBe('2020-01-31')
  },
)

test.skipIf(!here).for(screens)(
  'a periodic job runs when asked to, and keeps its interval when Vigie starts again ($screen, $language, $hand)',
  { timeout: 90_000 },
  async (options) => {
    const program = await Program.signIn(scene.vigie.url)
    const stored = () => program.ask<Schedule>('GET', '/api/schedules/docker_collect')
    const desk = await deskAt('/schedules', options)
    const collect = job(desk, 'docker_collect')
    await collect.waitFor()
    await fits(desk.page)
    const ranAt = (await stored()).last_run?.started_at
    await desk.press(desk.button('work.run_named', { name: desk.text('job.docker_collect') }))
    await expect.poll(async () => (await stored()).last_run?.started_at, soon).not.toBe(ranAt)
    await collect.getByText(desk.text('work.outcome_ok'), { exact: true }).waitFor()

    await desk.press(desk.button('work.job_menu', { name: desk.text('job.docker_collect') }))
    await desk.press(desk.page.getByRole('menuitem', { name: desk.text('work.change_interval') }))
    await desk.type(desk.field('work.interval'), '1')
    await desk.choose(desk.field('work.unit'), desk.text('work.unit_s'))
    await desk.press(desk.button('common.save'))
    // Said in place, before the server is asked: less than its least.
    expect(await desk.field('work.interval').getAttribute('aria-invalid')).toBe('true')
    await desk.shot('interval-too-short')
    await desk.type(desk.field('work.interval'), '150')
    await desk.press(desk.button('common.save'))
    await collect.getByText('2\u00a0min\u00a030\u00a0s', { exact: true }).waitFor()
    await collect.getByText(desk.text('work.interval_changed')).waitFor()

    desk.expect(serverAway)
    await scene.vigie.stop()
    await scene.vigie.start()
    await desk.page.reload()
    await collect.getByText('2\u00a0min\u00a030\u00a0s', { exact: true }).waitFor()
    const again = await Program.signIn(scene.vigie.url)
    expect(await again.ask('GET', '/api/schedules/docker_collect')).toMatchObject({
      interval_s: 150,
      interval_source: 'database',
    })
    await desk.press(desk.button('work.job_menu', { name: desk.text('job.docker_collect') }))
    await desk.press(desk.page.getByRole('menuitem', { name: desk.text('work.change_interval') }))
    await desk.press(desk.button('work.interval_default'))
    await collect.getByText('1\u00a0min', { exact: true }).waitFor()
  },
)

test.skipIf(!here)('an interval that the environment sets is not offered, but explained', async () => {
  const desk = await deskAt('/schedules')
  await job(desk, 'services_page').getByText(desk.text('work.interval_fixed')).waitFor()
  await desk.press(desk.button('work.job_menu', { name: desk.text('job.services_page') }))
  await desk.press(desk.page.getByRole('menuitem', { name: desk.text('work.change_interval') }))
  await desk.page.getByRole('dialog').getByText(desk.text('work.interval_fixed_detail')).waitFor()
  expect(await desk.button('common.save').count()).toBe(0)
})

test.skipIf(!here)('the last runs can be read as a table too, and switching off is told', async () => {
  const desk = await deskAt('/schedules?job=services_page')
  const name = desk.text('job.services_page')
  await desk.page.getByRole('region', { name: desk.text('work.runs_of', { name }) }).waitFor()
  await desk.press(desk.button('work.job_menu', { name }))
  await desk.press(desk.page.getByRole('menuitem', { name: desk.text('work.switch_off') }))
  await job(desk, 'services_page').getByText(desk.text('work.on_demand')).waitFor()
  await desk.press(desk.button('work.job_menu', { name }))
  await desk.press(desk.page.getByRole('menuitem', { name: desk.text('work.switch_on') }))
  await job(desk, 'services_page').getByText(desk.text('work.on_demand')).waitFor({ state: 'detached' })
})

test.skipIf(!here)('a viewer sees all of it, and no button that changes anything', async () => {
  const program = await Program.signIn(scene.vigie.url)
  await program.addUser('vera', 'viewer')
  const desk = await deskAt('/schedules', {}, { username: 'vera', password: secretOf('vera') })
  await job(desk, 'docker_collect').waitFor()
  expect(await desk.page.getByRole('article').getByRole('button').count()).toBe(0)
  await desk.page.goto('/tasks')
  await desk.page
    .getByRole('link', { name: /local\/web/ })
    .first()
    .waitFor()
  await desk.page.goto('/journal')
  await desk.page.getByRole('listitem').first().waitFor()
})
