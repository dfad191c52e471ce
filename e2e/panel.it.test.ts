import type { Locator } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { owner, Program, secretOf, signIn } from './harness/accounts.ts'
import { axe, overflowPx } from './harness/axe.ts'
import type { Desk, DeskOptions } from './harness/desk.ts'
import { realEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive } from './harness/rows.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'

/** A container's panel over whatever page: what it says is so, what it is told happens, and what is gone is said to be. */

const here = hasBrowser && hasEngines
const scene = useScene({ when: here, engine: realEngine, env: { VIGIE_SAMPLE_INTERVAL: '1' } })
const engine = () => scene.engine

/** Takes a second to obey, so that the time between the press and the effect can be looked at. */
const slow = ['sh', '-c', 'trap "sleep 1; exit 0" TERM; while :; do sleep 3600 & wait $!; done']

afterEach(async () => {
  if (!here) return
  const ids = (await engine().host.docker('ps', '-aq')).split('\n').filter((id) => id !== '')
  if (ids.length > 0) await engine().host.docker('rm', '-f', ...ids)
})

async function deskAt(path: string, options: DeskOptions = {}): Promise<Desk> {
  const desk = await scene.desk(options)
  await signIn(desk, owner, `/login?next=${encodeURIComponent(path)}`)
  return desk
}

const panelOf = (desk: Desk, name: string): Locator =>
  desk.page.getByRole('complementary', { name: desk.text('panel.label', { name }), exact: true })

const tab = (desk: Desk, key: 'panel.tab_overview' | 'panel.tab_journal' | 'panel.tab_tasks'): Locator =>
  desk.page.getByRole('tab', { name: desk.text(key), exact: true })

test.skipIf(!here).for([
  { screen: 'wide', language: 'en', theme: 'light' },
  { screen: 'phone', language: 'fr', theme: 'dark' },
  { screen: 'wide', language: 'fr', hand: 'keyboard' },
] as const)(
  'an order from the panel is pending until the engine has obeyed, and stands in journal and tasks ($screen, $language, $hand)',
  async (options) => {
    // The journal goes by name: each variant has one of its own.
    const name = `web-${options.screen}-${options.language}`
    await engine().host.run(name, { cmd: slow, labels: { 'homelab.group': 'shop', owner: 'ada' } })
    const desk = await deskAt(`/containers?c=1/${name}`, options)
    const panel = panelOf(desk, name)
    await panel.getByText(desk.text('fleet.state_running'), { exact: true }).waitFor()
    await panel.getByText('homelab.group').waitFor()
    expect(await overflowPx(desk.page)).toBe(0)
    expect(await axe(desk.page)).toEqual([])
    await desk.shot('panel')

    await desk.press(panel.getByRole('button', { name: desk.text('fleet.stop_named', { name }) }))
    await panel.getByText(desk.text('fleet.pending_stop')).waitFor()
    expect(await engine().stateOf(name)).toBe('running')
    await panel.getByText(desk.text('fleet.state_exited'), { exact: true }).waitFor()
    expect(await engine().stateOf(name)).toBe('exited')
    expect(await panel.getByRole('button', { name: desk.text('fleet.stop_named', { name }) }).count()).toBe(0)

    await desk.press(tab(desk, 'panel.tab_tasks'))
    const tasks = panel.getByRole('list', { name: desk.text('panel.tasks_of', { name }) })
    await tasks.getByText(desk.text('work.status_success')).waitFor()
    await desk.press(tab(desk, 'panel.tab_journal'))
    const journal = panel.getByRole('list', { name: desk.text('panel.journal_of', { name }) })
    await expect.poll(() => journal.getByRole('listitem').count(), soon).toBe(2)
    expect(await axe(desk.page)).toEqual([])
    await desk.shot('panel-journal')

    // Live: a line that is added while one looks comes by itself.
    await desk.press(panel.getByRole('button', { name: desk.text('fleet.start_named', { name }) }))
    await expect.poll(() => journal.getByRole('listitem').count(), soon).toBe(4)
    expect(desk.address).toContain('ct=journal')
    await desk.page.reload()
    await expect.poll(() => journal.getByRole('listitem').count(), soon).toBe(4)
  },
)

test.skipIf(!here)(
  'a container that is removed is said to be gone, and one made anew takes its place',
  async () => {
    await engine().host.run('web')
    const desk = await deskAt('/containers?c=1/web&ct=tasks')
    const panel = panelOf(desk, 'web')
    await panel.getByText(desk.text('fleet.state_running'), { exact: true }).waitFor()
    await engine().host.docker('rm', '-f', 'web')
    await panel.getByText(desk.text('panel.gone_detail')).waitFor()
    expect(await panel.getByRole('button', { name: /web/ }).count()).toBe(0)
    await panel.getByRole('link', { name: desk.text('panel.search_it', { name: 'web' }) }).waitFor()
    await desk.shot('panel-gone')
    await engine().host.run('web')
    await panel.getByText(desk.text('fleet.state_running'), { exact: true }).waitFor()
    expect(await panel.getByText(desk.text('panel.gone_detail')).count()).toBe(0)
    expect(await tab(desk, 'panel.tab_tasks').getAttribute('aria-selected')).toBe('true')
  },
)

test.skipIf(!here)(
  'the tasks of a container are also those of the ones before it under its name',
  async () => {
    const program = await Program.signIn(scene.vigie.url)
    await engine().host.run('cache')
    await expect
      .poll(() => program.ask('GET', '/api/docker/containers/1/cache').catch(() => null), soon)
      .toBeTruthy()
    await program.ask('POST', '/api/docker/containers/1/cache/restart?wait=true')
    const before = (await engine().host.docker('inspect', '--format', '{{.Id}}', 'cache')).trim()
    await engine().host.docker('rm', '-f', 'cache')
    await engine().host.run('cache')
    const id = (await engine().host.docker('inspect', '--format', '{{.Id}}', 'cache')).trim()
    expect(id).not.toBe(before)
    const desk = await deskAt('/containers/1/cache?ct=tasks')
    const tasks = desk.page.getByRole('list', { name: desk.text('panel.tasks_of', { name: 'cache' }) })
    await tasks.getByRole('link', { name: desk.text('fleet.restart') }).waitFor()
    await desk.press(
      desk.page.getByRole('button', { name: desk.text('fleet.stop_named', { name: 'cache' }) }),
    )
    await expect.poll(() => tasks.getByRole('listitem').count(), soon).toBe(2)

    // Of the id the beginning stands there; the whole of it is a press away.
    await desk.press(tab(desk, 'panel.tab_overview'))
    const short = desk.page.getByRole('button', { name: id.slice(0, 12), exact: true })
    await desk.press(short)
    await desk.page.getByRole('button', { name: id, exact: true }).waitFor()
    const copy = async (what: 'panel.container_id' | 'panel.image_id'): Promise<void> => {
      const names = { what: desk.text(what) }
      await desk.press(desk.button('panel.copy_named', names))
      await desk.button('panel.copied_named', names).waitFor()
    }
    await copy('panel.container_id')
    // A page of http on a LAN has no clipboard: there the whole of it is selected and copied the old way.
    await desk.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    await copy('panel.image_id')
    const image = (await engine().host.docker('inspect', '--format', '{{.Image}}', 'cache')).trim()
    expect(await desk.page.evaluate('getSelection().toString()')).toBe(image)
  },
)

test.skipIf(!here)('addresses of what never was say so, and leave the page below alone', async () => {
  const desk = await deskAt('/hosts?c=1/never')
  await desk.page.getByText(desk.text('panel.not_there', { name: 'never', host: 'local' })).waitFor()
  await desk.page.goto('/hosts?c=99/web')
  await panelOf(desk, 'web').getByText(desk.text('fleet.host_not_found')).waitFor()
  await desk.page.goto('/hosts?c=nonsense')
  await desk.page.getByRole('heading', { level: 1, name: desk.text('fleet.hosts') }).waitFor()
  expect(await desk.page.getByRole('complementary').count()).toBe(0)
  await desk.page.goto('/containers/1/never')
  await desk.page
    .getByRole('heading', { level: 1, name: desk.text('panel.not_there', { name: 'never', host: 'local' }) })
    .waitFor()
})

test.skipIf(!here)(
  'while the host is away the panel says what was last known, and since when',
  { timeout: 60_000 },
  async () => {
    await engine().host.run('web', { restart: 'always' })
    const desk = await deskAt('/containers?c=1/web')
    const panel = panelOf(desk, 'web')
    await panel.getByText(desk.text('fleet.state_running'), { exact: true }).waitFor()
    await engine().host.pauseEngine()
    try {
      await panel.getByText(desk.text('panel.last_known')).waitFor({ timeout: 20_000 })
      await panel.getByText(desk.text('fleet.state_unknown'), { exact: true }).waitFor()
      await panel.getByText(desk.text('panel.usage_unknown')).waitFor()
      expect(
        await panel.getByRole('button', { name: desk.text('fleet.stop_named', { name: 'web' }) }).count(),
      ).toBe(0)
      await desk.shot('panel-unknown')
    } finally {
      await engine().host.resumeEngine()
    }
    await panel.getByText(desk.text('fleet.state_running'), { exact: true }).waitFor({ timeout: 20_000 })
  },
)

test.skipIf(!here)(
  'the panel is opened from a list, gone through with the keys, and closed to where one was',
  async () => {
    await engine().host.run('api', { binds: ['data:/data'] })
    await engine().host.run('web', { binds: ['data:/data'] })
    const desk = await deskAt('/hosts/1?tab=volumes')
    const { page } = desk
    await desk.press(page.getByRole('link', { name: 'api', exact: true }))
    await panelOf(desk, 'api').waitFor()
    expect(desk.address).toContain('tab=volumes')
    await page.keyboard.press(']')
    await panelOf(desk, 'web').waitFor()
    await page.keyboard.press('[')
    await panelOf(desk, 'api').waitFor()
    await page.keyboard.press('Escape')
    await panelOf(desk, 'api').waitFor({ state: 'detached' })
    expect(desk.address).toBe('/hosts/1?tab=volumes')
    await page.goBack()
    await panelOf(desk, 'api').waitFor()

    await desk.press(page.getByRole('link', { name: desk.text('panel.open_page') }))
    await page.getByRole('heading', { level: 1, name: 'api' }).waitFor()
    expect(desk.address).toBe('/containers/1/api')
    expect(await page.getByRole('complementary').count()).toBe(0)
    await desk.press(page.getByText('data', { exact: true }))
    await page.waitForURL(/\/hosts\/1\?tab=volumes&q=data/)
  },
)

test.skipIf(!here)('a viewer reads all tabs and has no button that acts', async () => {
  await engine().host.run('web')
  await (await Program.signIn(scene.vigie.url)).addUser('vera', 'viewer')
  const desk = await scene.desk()
  await signIn(desk, { username: 'vera', password: secretOf('vera') }, '/login?next=/containers/1/web')
  await isLive(desk)
  await desk.press(tab(desk, 'panel.tab_tasks'))
  await desk.page.getByText(desk.text('panel.no_tasks')).waitFor()
  for (const action of ['start', 'stop', 'restart'] as const) {
    expect(await desk.button(`fleet.${action}_named`, { name: 'web' }).count()).toBe(0)
  }
})
