import type { Locator } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { owner, Program, signIn } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { realEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive, rowOf, shows } from './harness/rows.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'

/** A whole day's work without a mouse, on a real engine: what has no keys leading to it stops the walk. */

const here = hasBrowser && hasEngines
const scene = useScene({ when: here, engine: realEngine })
/** Ends at once when asked to. */
const quick = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 3600 & wait $!; done']

beforeAll(async () => {
  if (here) for (const name of ['db', 'mail', 'web']) await scene.engine.host.run(name, { cmd: quick })
})

const startOf = (name: string): Promise<string> =>
  scene.engine.host.docker('inspect', '--format', '{{.State.StartedAt}}', name)

/** The engine says that it was started since. */
async function starts(name: string, act: () => Promise<void>): Promise<void> {
  const before = await startOf(name)
  await act()
  await expect.poll(() => startOf(name), { ...soon, message: name }).not.toBe(before)
}

/** A place of the rail; on a phone those that its bar has no room for are behind its last one. */
async function goTo(desk: Desk, label: string, screen: 'wide' | 'phone'): Promise<void> {
  const link = (within: Locator): Locator => within.getByRole('link', { name: label, exact: true })
  const bar = desk.page.getByRole('navigation', { name: desk.text('nav.label') }).filter({ visible: true })
  if (screen === 'phone' && (await link(bar).count()) === 0) {
    await desk.press(desk.button('shell.more'))
    await desk.press(link(desk.page.getByRole('dialog')))
  } else await desk.press(link(bar))
  await desk.page.getByRole('heading', { level: 1, name: label }).waitFor()
}

/** Counts whatever a mouse or a finger would have made, so that nobody can say that one helped. */
const watchPointers = `globalThis.pointers = 0
  for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
    addEventListener(kind, () => { globalThis.pointers += 1 }, { capture: true })`

test.skipIf(!here).for([
  { screen: 'wide', language: 'en', theme: 'light' },
  { screen: 'phone', language: 'fr', theme: 'dark' },
] as const)(
  'everything is done with the keyboard alone ($screen, $language)',
  { timeout: 180_000 },
  async (look) => {
    const desk = await scene.desk({ ...look, hand: 'keyboard' })
    await desk.context.addInitScript(watchPointers)
    const { keyboard } = desk.page
    await signIn(desk)
    await isLive(desk)

    // From the overview into the panel of a container, and restart it there.
    const deck = desk.page.getByRole('list', { name: desk.text('overview.deck', { host: 'local' }) })
    await desk.press(deck.getByRole('link', { name: /^web, / }))
    const panel = desk.page.getByRole('complementary')
    await panel.waitFor()
    await starts('web', () =>
      desk.press(panel.getByRole('button', { name: desk.text('fleet.restart_named', { name: 'web' }) })),
    )
    await desk.press(panel.getByRole('tab', { name: desk.text('panel.tab_journal') }))
    await panel.getByRole('tabpanel').getByRole('listitem').first().waitFor()
    await desk.shot('keys-panel')
    await keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })

    // The palette, from anywhere.
    await keyboard.press('Control+k')
    await desk.type(desk.page.getByRole('combobox', { name: desk.text('shell.search') }), 'db restart')
    await starts('db', () =>
      desk.press(
        desk.page.getByRole('option', {
          name: desk.text('shell.order_restart', { name: 'db', host: 'local' }),
        }),
      ),
    )

    // One container found among all, then two chosen and restarted together.
    await goTo(desk, desk.text('nav.containers'), look.screen)
    await shows(desk, 'db', 'running')
    await keyboard.press('/')
    await keyboard.type('web')
    await rowOf(desk, 'db').waitFor({ state: 'detached' })
    await keyboard.press('Control+a')
    await keyboard.press('Delete')
    await rowOf(desk, 'db').waitFor()
    await chooseTwo(desk, look.screen)
    const bulk = desk.page.getByRole('region', { name: desk.text('table.bulk') })
    const restartBoth = { name: desk.text('table.restart_all', { count: 2 }) }
    await desk.press(bulk.getByRole('button', restartBoth))
    await starts('web', () => desk.press(desk.page.getByRole('dialog').getByRole('button', restartBoth)))
    await desk.page
      .getByText(desk.text('table.over_restart', { done: 2, total: 2 }))
      .first()
      .waitFor()

    // What came of it: the task with its words, the line of the journal.
    await goTo(desk, desk.text('shell.tasks'), look.screen)
    await desk.press(
      desk.page.getByRole('link', { name: `${desk.text('work.action_restart')} local/web` }).first(),
    )
    await expect.poll(() => new URL(desk.page.url()).searchParams.get('task'), soon).toMatch(/^\d+$/)
    await goTo(desk, desk.text('shell.journal'), look.screen)
    await desk.page.getByRole('listitem').filter({ hasText: 'local/web' }).first().waitFor()

    // A periodic job, now.
    await goTo(desk, desk.text('shell.schedules'), look.screen)
    const job = desk.page.getByRole('article', { name: desk.text('job.docker_collect'), exact: true })
    const program = await Program.signIn(scene.vigie.url)
    type Known = { readonly last_run: { readonly started_at: string } | null }
    const lastRun = async () =>
      (await program.ask<Known>('GET', '/api/schedules/docker_collect')).last_run?.started_at
    const before = await lastRun()
    await desk.press(
      job.getByRole('button', {
        name: desk.text('work.run_named', { name: desk.text('job.docker_collect') }),
      }),
    )
    await expect.poll(lastRun, soon).not.toBe(before)

    // Another host, and a token for a program.
    await goTo(desk, desk.text('nav.hosts'), look.screen)
    await desk.press(desk.button('fleet.add_host').first())
    const form = desk.page.getByRole('dialog')
    await desk.type(form.getByLabel(desk.text('fleet.host_name')), `attic-${look.screen}`)
    await desk.type(form.getByLabel(desk.text('fleet.host_address')), 'unix:///nowhere.sock')
    await desk.press(form.getByRole('button', { name: desk.text('fleet.add_host') }))
    await form.waitFor({ state: 'detached' })
    await desk.page.getByText(`attic-${look.screen}`).filter({ visible: true }).first().waitFor()
    await keyboard.press('Control+k')
    await desk.type(
      desk.page.getByRole('combobox', { name: desk.text('shell.search') }),
      desk.text('nav.account'),
    )
    await desk.press(desk.page.getByRole('option', { name: desk.text('nav.account') }).first())
    await desk.press(desk.button('tokens.new'))
    await desk.type(desk.field('tokens.name'), `script-${look.screen}`)
    await desk.press(desk.button('tokens.make'))
    expect(await desk.field('tokens.token').inputValue()).toMatch(/^vigie_/)
    await desk.press(desk.button('tokens.kept'))

    expect(await desk.page.evaluate('globalThis.pointers')).toBe(0)
    await desk.press(desk.button('nav.menu_of', { name: owner.username }))
    await desk.press(desk.page.getByRole('menuitem', { name: desk.text('nav.sign_out') }))
    await desk.page.waitForURL('**/login')
  },
)

/** Boxes before the rows; on a phone they come with a button. */
async function chooseTwo(desk: Desk, screen: 'wide' | 'phone'): Promise<void> {
  if (screen === 'phone') await desk.press(desk.button('table.select'))
  // With a second host the name goes on: `web on local`.
  for (const name of ['db', 'web'])
    await desk.press(
      desk.page.getByRole('checkbox', {
        name: new RegExp(`^${desk.text('table.select_named', { name })}(?: |$)`),
      }),
    )
}
