import { expect, test } from 'vitest'
import { owner, Program, signIn } from './harness/accounts.ts'
import type { Desk, DeskOptions } from './harness/desk.ts'
import { realEngine, scriptedEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive } from './harness/rows.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'

/** The first screen: is everything all right, and how far away is what helps. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ crowd: 40 }) })
const fake = () => scene.engine.fake

const tile = (desk: Desk, name: string) =>
  desk.page.getByRole('list', { name: desk.text('overview.deck', { host: 'local' }) }).getByRole('link', {
    name: new RegExp(`^${name}, `),
  })

/** Every press that the page hears, by whatever it was made. */
async function countPresses(desk: Desk): Promise<() => Promise<number>> {
  await desk.page.evaluate(
    'globalThis.presses = 0; addEventListener("click", () => { globalThis.presses += 1 }, { capture: true })',
  )
  return () => desk.page.evaluate('globalThis.presses')
}

async function overview(options: DeskOptions = {}): Promise<Desk> {
  const desk = await scene.desk(options)
  await signIn(desk)
  await isLive(desk)
  await desk.page.locator('main').getByRole('status').waitFor()
  return desk
}

test.skipIf(!hasBrowser).for([
  { screen: 'wide', language: 'en', hand: 'pointer' },
  { screen: 'phone', language: 'fr', hand: 'pointer' },
  { screen: 'wide', language: 'fr', hand: 'keyboard' },
] as const)(
  'any container is one press away and restarted by two ($screen, $language, $hand)',
  async (options) => {
    const name = 'project0003-cache-1'
    const desk = await overview(options)
    const presses = await countPresses(desk)
    const before = fake().container(name).startedMs
    await desk.press(tile(desk, name))
    const restart = desk.page.getByRole('button', {
      name: desk.text('fleet.restart_named', { name }),
      exact: true,
    })
    await restart.waitFor()
    expect(await presses()).toBe(1)
    expect(new URL(desk.page.url()).searchParams.get('c')).toBe(`1/${name}`)
    await desk.shot('overview-panel')
    await desk.press(restart)
    await expect.poll(() => fake().container(name).startedMs, soon).toBeGreaterThan(before ?? 0)
    expect(await presses()).toBe(2)
  },
)

test.skipIf(!hasBrowser)('the map is one stop of Tab, and its arrows go everywhere', async () => {
  const desk = await overview()
  const { page } = desk
  const tiles = tile(desk, '.*')
  await expect.poll(() => tiles.count(), soon).toBe(40)
  const stops = await tiles.evaluateAll((all) => all.map((one) => one.getAttribute('tabindex')))
  expect(stops.filter((stop) => stop === '0')).toHaveLength(1)
  await tiles.first().focus()
  await page.keyboard.press('End')
  const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label") ?? ""')
  expect(await focused()).toMatch(/^project0004-worker-1, /)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  expect(await focused()).not.toMatch(/^project/)
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toMatch(/^project0004-/)
})

test.skipIf(!hasBrowser)('what is done shows in the last lines of the journal as it happens', async () => {
  const desk = await overview()
  const lines = desk.page.getByRole('list', { name: desk.text('overview.journal'), exact: true })
  await lines.getByRole('listitem').first().waitFor()
  const name = 'project0002-web-1'
  const program = await Program.signIn(scene.vigie.url)
  await program.ask('POST', `/api/docker/containers/1/${name}/restart?wait=true`)
  await lines.getByRole('listitem').filter({ hasText: name }).first().waitFor()
  await lines
    .getByRole('listitem')
    .filter({ hasText: name })
    .first()
    .getByText(owner.username)
    .first()
    .waitFor()
})

test.skipIf(!hasBrowser)('the figures add up, and each leads to exactly what it counts', async () => {
  const extra = [
    fake().create({ name: 'never-ran' }),
    await fake().run({ name: 'halted' }),
    await fake().run({ name: 'ended' }),
  ]
  fake().pause('halted')
  await fake().stop('ended', 0)
  const desk = await overview()
  const { page } = desk
  const figures = page.getByRole('region', { name: desk.text('fleet.counters') })
  const figure = async (key: 'running' | 'stopped' | 'unhealthy' | 'unknown' | 'others'): Promise<number> => {
    const word = key === 'others' ? desk.text('overview.other_states') : desk.text(`fleet.count_${key}`)
    const told = await figures.getByRole('link', { name: new RegExp(`^${word}`) }).textContent()
    return Number(/(\d+)\s*$/.exec(told ?? '')?.[1])
  }
  await expect.poll(() => figure('others'), soon).toBe(2)
  const [running, stopped, others, unknown] = await Promise.all(
    (['running', 'stopped', 'others', 'unknown'] as const).map(figure),
  )
  expect([running, stopped, others, unknown].reduce((sum, one) => (sum ?? 0) + (one ?? 0), 0)).toBe(43)
  for (const [word, count] of [
    [desk.text('fleet.count_running'), running],
    [desk.text('fleet.count_stopped'), stopped],
    [desk.text('fleet.count_unhealthy'), await figure('unhealthy')],
    [desk.text('overview.other_states'), others],
    [desk.text('overview.some_paused', { count: 1 }), 1],
    [desk.text('overview.some_created', { count: 1 }), 1],
  ] as const) {
    await desk.press(figures.getByRole('link', { name: new RegExp(`^${word}`) }))
    await page.waitForURL((url) => url.pathname === '/containers')
    await expect.poll(() => shownRows(desk), soon).toBe(count)
    await page.goBack()
    await figures.waitFor()
  }
  for (const { name } of extra) await fake().remove(name)
})

/** What the list itself says: it draws only the rows in sight. */
async function shownRows(desk: Desk): Promise<number> {
  const table = desk.page.getByRole('table').or(desk.page.getByRole('grid')).first()
  const told = await table.getAttribute('aria-rowcount').catch(() => null)
  return told === null ? await desk.page.getByRole('rowheader').count() : Number(told) - 1
}

/** What is drawn in the colours of alarm, as it comes out of all the rules: nothing may be beside "All is well". */
const alarming = `(() => {
  const root = document.querySelector('main')
  const probe = root.appendChild(document.createElement('i'))
  const alarms = ['bad', 'warn'].map((name) => {
    probe.style.color = 'var(--c-' + name + ')'
    return getComputedStyle(probe).color
  })
  probe.remove()
  return [...root.querySelectorAll('*')].filter((one) => {
    const { color, backgroundColor } = getComputedStyle(one)
    return alarms.includes(color) || alarms.includes(backgroundColor)
  }).map((one) => one.outerHTML.slice(0, 200))
})()`

test.skipIf(!hasBrowser)(
  'the verdict is told when it changes for real, and not when something else does',
  async () => {
    const sick = fake().containers.filter(({ health }) => health === 'unhealthy')
    for (const { name } of sick) fake().health(name, 'healthy')
    const desk = await overview()
    const status = desk.page.locator('main').getByRole('status')
    await expect.poll(() => status.textContent(), soon).toBe(desk.text('fleet.verdict_well'))
    await desk.page.evaluate(`(() => {
      globalThis.told = []
      const status = document.querySelector('main [role=status]')
      new MutationObserver(() => globalThis.told.push(status.textContent)).observe(status, {
        childList: true, subtree: true, characterData: true })
    })()`)
    const told = () => desk.page.evaluate('globalThis.told')
    expect(await desk.page.evaluate(alarming)).toEqual([])
    await fake().stop('project0001-web-1', 0)
    await tile(desk, 'project0001-web-1')
      .and(desk.page.getByLabel(desk.text('fleet.state_exited')))
      .waitFor()
    // Unwell for a moment only.
    fake().health('project0000-web-1', 'unhealthy')
    fake().health('project0000-web-1', 'healthy')
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(await told()).toEqual([])

    fake().health('project0000-web-1', 'unhealthy')
    await expect
      .poll(() => status.textContent(), soon)
      .toBe(`${desk.text('fleet.verdict_trouble', { count: 1 })}: project0000-web-1`)
    await desk.shot('overview-unwell')
    await desk.button('fleet.restart_named', { name: 'project0000-web-1' }).waitFor()
    expect(await desk.page.evaluate(alarming)).not.toEqual([])
    fake().health('project0000-web-1', 'healthy')
    await expect.poll(() => status.textContent(), soon).toBe(desk.text('fleet.verdict_well'))
    await fake().start('project0001-web-1')
  },
)

test.skipIf(!hasBrowser).for([{ screen: 'wide' }, { screen: 'phone', language: 'fr' }] as const)(
  'what gave up with an error is named wherever one looks, and one press starts it ($screen)',
  async (options) => {
    for (const { name, health } of fake().containers)
      if (health === 'unhealthy') fake().health(name, 'healthy')
    await fake().run({ name: 'gave-up' })
    await fake().run({ name: 'kept-down', labels: { 'homelab.desired': 'stopped' } })
    const desk = await overview(options)
    const status = desk.page.locator('main').getByRole('status')
    await expect.poll(() => status.textContent(), soon).toBe(desk.text('fleet.verdict_well'))
    await fake().die('gave-up', 3)
    await fake().die('kept-down', 3)
    const trouble = desk.text('fleet.verdict_trouble', { count: 1 })
    await expect.poll(() => status.textContent(), soon).toBe(`${trouble}: gave-up`)
    await desk.page
      .getByText(desk.text('overview.trouble_failed', { code: '3' }))
      .first()
      .waitFor()
    await desk.shot('overview-gave-up')

    await desk.page.goto('/containers?look=1')
    const told = desk.page.getByRole('link', { name: desk.text('shell.verdict_link', { verdict: trouble }) })
    await told.waitFor()
    await desk.page.getByText('gave-up', { exact: true }).first().waitFor()
    expect(await desk.page.getByText('kept-down').count()).toBe(0)

    await desk.press(told)
    await desk.press(desk.button('fleet.start_named', { name: 'gave-up' }))
    await expect.poll(() => status.textContent(), soon).toBe(desk.text('fleet.verdict_well'))
    expect(fake().container('gave-up').state).toBe('running')
    for (const name of ['gave-up', 'kept-down']) await fake().remove(name)
  },
)

test.skipIf(!hasBrowser).for([{ screen: 'wide' }, { screen: 'phone', language: 'fr' }] as const)(
  'nothing moves while the overview loads ($screen)',
  async (options) => {
    const desk = await overview(options)
    const page = await desk.context.newPage()
    await page.addInitScript(`
      globalThis.shifts = []
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          for (const { node } of entry.sources) globalThis.shifts.push([entry.value, node?.textContent])
          if (entry.sources.length === 0) globalThis.shifts.push([entry.value])
        }
      }).observe({ type: 'layout-shift', buffered: true })`)
    await page.goto('/')
    await page.locator('main').getByRole('status').waitFor()
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(await page.evaluate('globalThis.shifts')).toEqual([])
  },
)

const real = useScene({
  when: hasBrowser && hasEngines,
  engine: realEngine,
  env: { VIGIE_SAMPLE_INTERVAL: '1' },
})

test.skipIf(!hasBrowser || !hasEngines)('two presses restart a container of a real engine', async () => {
  const { host } = real.engine
  await host.run('web')
  const desk = await real.desk({ language: 'fr' })
  await signIn(desk)
  const startedAt = () => host.docker('inspect', '--format', '{{.State.StartedAt}}', 'web')
  const before = await startedAt()
  await desk.press(tile(desk, 'web'))
  await desk.press(desk.button('fleet.restart_named', { name: 'web' }))
  await expect.poll(startedAt, soon).not.toBe(before)
  await tile(desk, 'web')
    .and(desk.page.getByLabel(desk.text('fleet.state_running')))
    .waitFor()
  // Measured once a second: the lines of CPU and memory appear by themselves, once they are more than a speck.
  await desk.page
    .getByText(/^(Processeur|CPU) depuis \d\d:/)
    .first()
    .waitFor({ state: 'attached', timeout: 30_000 })
  await desk.shot('overview-real')
})
