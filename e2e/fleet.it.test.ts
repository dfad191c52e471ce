import { afterEach, expect, test } from 'vitest'
import { owner, signIn } from './harness/accounts.ts'
import type { Desk, DeskOptions } from './harness/desk.ts'
import { realEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive, rowOf, shows } from './harness/rows.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'
import { serverAway } from './harness/watched-page.ts'

/** A real engine in a real browser: what is pressed happens, what happens is seen, what is not known is said. */

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
  await isLive(desk)
  return desk
}

test.skipIf(!here).for([
  { screen: 'wide', language: 'en', theme: 'light' },
  { screen: 'phone', language: 'fr', theme: 'dark' },
  { screen: 'wide', language: 'fr', hand: 'keyboard' },
] as const)(
  'stop, start and restart are pending until the engine has done them ($screen, $language, $hand)',
  async (options) => {
    await engine().host.run('web', { cmd: slow })
    const desk = await deskAt('/containers', options)
    await shows(desk, 'web', 'running')
    await desk.shot('containers')

    await desk.press(desk.button('fleet.stop_named', { name: 'web' }))
    await rowOf(desk, 'web').getByText(desk.text('fleet.pending_stop')).waitFor()
    expect(await engine().stateOf('web')).toBe('running')
    await desk.shot('stopping')
    await shows(desk, 'web', 'exited')
    expect(await engine().stateOf('web')).toBe('exited')

    await desk.press(desk.button('fleet.start_named', { name: 'web' }))
    await shows(desk, 'web', 'running')
    expect(await engine().stateOf('web')).toBe('running')
    const startedAt = () => engine().host.docker('inspect', '--format', '{{.State.StartedAt}}', 'web')
    const before = await startedAt()

    await desk.press(desk.button('fleet.restart_named', { name: 'web' }))
    await rowOf(desk, 'web').getByText(desk.text('fleet.pending_restart')).waitFor()
    await rowOf(desk, 'web').getByText(desk.text('fleet.pending_restart')).waitFor({ state: 'detached' })
    await shows(desk, 'web', 'running')
    expect(await startedAt()).not.toBe(before)
  },
)

test.skipIf(!here).for([
  { screen: 'wide', language: 'fr' },
  { screen: 'phone', language: 'en' },
  { screen: 'wide', language: 'en', hand: 'keyboard' },
] as const)(
  'from the overview any action is two presses away ($screen, $language, $hand)',
  async (options) => {
    await engine().host.run('web')
    const desk = await deskAt('/', options)
    await desk.press(desk.button('fleet.menu_named', { name: 'web' }))
    await desk.press(desk.page.getByRole('menuitem', { name: desk.text('fleet.stop'), exact: true }))
    await expect.poll(() => engine().stateOf('web'), soon).toBe('exited')
    await desk.press(
      desk.page.getByRole('link', { name: new RegExp(`^${desk.text('fleet.count_stopped')}`) }),
    )
    await desk.press(desk.button('fleet.start_named', { name: 'web' }))
    await expect.poll(() => engine().stateOf('web'), soon).toBe('running')
  },
)

test.skipIf(!here)('the keyboard alone finds a container, opens its menu and stops it', async () => {
  await engine().host.run('web')
  await engine().host.run('db')
  const desk = await deskAt('/containers')
  await shows(desk, 'web', 'running')
  const { keyboard } = desk.page
  await keyboard.press('/')
  await keyboard.type('web')
  await rowOf(desk, 'db').waitFor({ state: 'detached' })
  const onRow = () => desk.page.evaluate('document.activeElement?.getAttribute("role") === "row"')
  for (let presses = 0; presses < 15 && !(await onRow()); presses += 1) await keyboard.press('Tab')
  expect(await onRow()).toBe(true)
  await keyboard.press('m')
  await desk.page.getByRole('menuitem', { name: desk.text('fleet.stop') }).waitFor()
  await desk.shot('menu-by-keyboard')
  const chosen = () => desk.page.evaluate('document.activeElement?.textContent')
  for (let presses = 0; presses < 5 && (await chosen()) !== desk.text('fleet.stop'); presses += 1)
    await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await shows(desk, 'web', 'exited')
  expect(await engine().stateOf('web')).toBe('exited')
  expect(await engine().stateOf('db')).toBe('running')
})

test.skipIf(!here)('an order that the engine refuses is told with its reason', async () => {
  await engine().host.run('broken', { cmd: ['/no/such/program'], start: false })
  const desk = await deskAt('/containers', { language: 'fr' })
  await shows(desk, 'broken', 'created')
  await desk.press(desk.button('fleet.start_named', { name: 'broken' }))
  await desk.page.getByText(desk.text('fleet.failed_start_named', { name: 'broken' })).waitFor()
  await rowOf(desk, 'broken').getByText(desk.text('fleet.failed_start')).waitFor()
  await desk.shot('refused')
})

test.skipIf(!here)('what is run, stopped, renamed and removed elsewhere shows without a reload', async () => {
  const desk = await deskAt('/containers')
  await desk.page.getByText(desk.text('fleet.no_container'), { exact: true }).waitFor()
  // A row under the pointer keeps its place when its container goes.
  await desk.page.mouse.move(0, 0)
  await engine().host.run('fresh')
  await shows(desk, 'fresh', 'running')
  await engine().host.docker('kill', 'fresh')
  await shows(desk, 'fresh', 'exited')
  await engine().host.docker('rename', 'fresh', 'older')
  await shows(desk, 'older', 'exited')
  await engine().host.docker('rm', 'older')
  await rowOf(desk, 'older').waitFor({ state: 'detached' })
})

test.skipIf(!here).for([
  ['stopped', () => engine().host.stopEngine(), () => engine().host.startEngine()],
  ['frozen', () => engine().host.pauseEngine(), () => engine().host.resumeEngine()],
] as const)(
  'containers of an engine that is %s are unknown, never stopped, and back when it is',
  { timeout: 90_000 },
  async ([how, fault, mend]) => {
    await engine().host.run('keep', { restart: 'always' })
    const desk = await deskAt('/')
    await desk.page.locator('main').getByText(desk.text('fleet.verdict_well')).waitFor()
    await desk.shot('overview-well')
    const table = await desk.context.newPage()
    await table.goto('/containers')
    const row = (state: 'running' | 'unknown') =>
      table.getByRole('row', { name: `keep, local, ${desk.text(`fleet.state_${state}`)}` })
    await row('running').waitFor()
    await fault()
    await row('unknown').waitFor({ timeout: 20_000 })
    expect(await table.getByRole('button', { name: /keep/ }).count()).toBe(1)
    await desk.page
      .locator('main')
      .getByText(desk.text('fleet.verdict_trouble', { count: 1 }))
      .waitFor()
    await desk.page.getByText(desk.text('fleet.host_unreachable')).first().waitFor()
    await desk.shot(`overview-${how}`)
    await mend()
    await row('running').waitFor({ timeout: 20_000 })
    await desk.page.locator('main').getByText(desk.text('fleet.verdict_well')).waitFor()
  },
)

test.skipIf(!here)(
  'a page whose server is killed says so, comes back by itself, and then says what is true',
  async () => {
    await engine().host.run('stays')
    await engine().host.run('stops')
    const desk = await deskAt('/containers')
    desk.expect(serverAway)
    await shows(desk, 'stops', 'running')
    await scene.vigie.stop('SIGKILL')
    await desk.page.getByText(desk.text('fleet.reconnecting')).waitFor()
    await desk.shot('reconnecting')
    await engine().host.docker('kill', 'stops')
    await engine().host.run('fresh')
    await scene.vigie.start()
    await isLive(desk)
    await shows(desk, 'stops', 'exited')
    await shows(desk, 'fresh', 'running')
    await shows(desk, 'stays', 'running')
  },
)
