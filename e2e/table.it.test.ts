import type { Locator } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { owner, Program, secretOf, signIn } from './harness/accounts.ts'
import type { Desk, DeskOptions } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { hands } from './harness/hand.ts'
import { soon } from './harness/patience.ts'
import { isLive, rowOf, shows } from './harness/rows.ts'
import { hasBrowser, useScene } from './harness/scene.ts'

/** The table of containers as a person works with it: columns, views, selection, keys, orders to many. */

const scene = useScene({
  when: hasBrowser,
  engine: () =>
    scriptedEngine({
      containers: [
        { name: 'db', labels: { 'com.docker.compose.project': 'shop' } },
        { name: 'mail' },
        { name: 'proxy', labels: { 'com.docker.compose.project': 'shop' } },
        { name: 'web', labels: { 'com.docker.compose.project': 'shop' } },
      ],
    }),
})
const fake = () => scene.engine.fake

afterEach(async () => {
  if (!hasBrowser) return
  fake().faults.clear()
  for (const name of ['db', 'mail', 'proxy', 'web']) await fake().start(name)
})

async function deskAt(path: string, options: DeskOptions = {}): Promise<Desk> {
  const desk = await scene.desk(options)
  await signIn(desk, owner, `/login?next=${encodeURIComponent(path)}`)
  await isLive(desk)
  for (const name of ['db', 'web']) await rowOf(desk, name).waitFor()
  return desk
}

const head = (desk: Desk, key: 'fleet.ports' | 'fleet.id'): Locator =>
  desk.page.getByRole('columnheader', { name: desk.text(key), exact: true })
const mark = (desk: Desk, name: string): Locator =>
  desk.page.getByRole('checkbox', { name: desk.text('table.select_named', { name }), exact: true })
const bar = (desk: Desk): Locator => desk.page.getByRole('region', { name: desk.text('table.bulk') })
const selectedAre = (desk: Desk, count: number): Promise<void> =>
  bar(desk).getByText(desk.text('table.selected', { count })).waitFor()
const search = (desk: Desk): URLSearchParams => new URL(desk.page.url()).searchParams

test.skipIf(!hasBrowser).for(hands)(
  'columns are chosen, stay chosen, and go back to those that fit (%s)',
  async (hand) => {
    const desk = await deskAt('/containers', { hand })
    expect(await head(desk, 'fleet.id').count()).toBe(0)
    // With one host its name says nothing.
    expect(await desk.page.getByRole('columnheader', { name: desk.text('fleet.host') }).count()).toBe(0)
    await desk.press(desk.button('table.display'))
    await desk.press(desk.field('fleet.id'))
    await desk.press(desk.field('fleet.ports'))
    await desk.press(desk.field('table.rows_comfortable'))
    await desk.page.keyboard.press('Escape')
    await head(desk, 'fleet.id').waitFor()
    await desk.page.reload()
    await head(desk, 'fleet.id').waitFor()
    expect(await head(desk, 'fleet.ports').count()).toBe(0)
    await desk.shot('table-columns')
    await desk.press(desk.button('table.display'))
    await desk.press(desk.button('table.columns_fit'))
    await head(desk, 'fleet.ports').waitFor()
    expect(await head(desk, 'fleet.id').count()).toBe(0)
  },
)

test.skipIf(!hasBrowser).for(hands)(
  'a saved view survives a reload, is renamed and deleted; the address stays the truth (%s)',
  async (hand) => {
    const desk = await deskAt('/containers', { language: 'fr', hand })
    const views = (name: string): Locator =>
      desk.page.getByRole('button', { name: `${desk.text('table.views')}: ${name}`, exact: true })
    const item = (key: 'table.view_rename' | 'table.view_delete', name: string): Locator =>
      desk.page.getByRole('menuitem', { name: desk.text(key, { name }) })
    await desk.press(desk.page.getByRole('button', { name: desk.text('fleet.project'), expanded: false }))
    await desk.press(desk.page.getByRole('checkbox', { name: /^shop/ }))
    await desk.page.keyboard.press('Escape')
    await rowOf(desk, 'mail').waitFor({ state: 'detached' })
    expect(search(desk).get('project')).toBe('shop')

    await desk.press(views(desk.text('table.view_unnamed')))
    await desk.press(desk.page.getByRole('menuitem', { name: desk.text('table.view_save') }))
    await desk.type(desk.field('table.view_name'), 'La boutique')
    await desk.press(desk.button('table.save'))
    await views('La boutique').waitFor()

    await desk.page.goto('/containers')
    await rowOf(desk, 'mail').waitFor()
    await desk.page.reload()
    await desk.press(views(desk.text('table.view_all')))
    await desk.shot('table-views')
    await desk.press(desk.page.getByRole('menuitemradio', { name: 'La boutique' }))
    await rowOf(desk, 'mail').waitFor({ state: 'detached' })
    expect(search(desk).get('project')).toBe('shop')

    await desk.page.keyboard.press('Escape')
    await desk.press(views('La boutique'))
    await desk.press(item('table.view_rename', 'La boutique'))
    await desk.type(desk.field('table.view_name'), 'Shop')
    await desk.press(desk.button('table.save'))
    await desk.press(views('Shop'))
    await desk.press(item('table.view_delete', 'Shop'))
    // What is asked of the list is not deleted with its name.
    await views(desk.text('table.view_unnamed')).waitFor()
    expect(search(desk).get('project')).toBe('shop')
  },
)

test.skipIf(!hasBrowser).for(hands)(
  'of many that are restarted one fails: the others are, and why is told (%s)',
  async (hand) => {
    const desk = await deskAt('/containers', { hand })
    const { id } = fake().container('proxy')
    fake().faults.status(new RegExp(`/containers/${id}/restart`), 500, 'driver failed: the port is taken')
    await fake().stop('mail', 0)
    await shows(desk, 'mail', 'exited')
    const startedAt = (name: string) => fake().container(name).startedMs
    const before = startedAt('web')

    await desk.press(mark(desk, 'db'))
    if (hand === 'pointer') await mark(desk, 'web').click({ modifiers: ['Shift'] })
    // From row to row a range grows by Shift and an arrow, which has a test of its own.
    else for (const name of ['mail', 'proxy', 'web']) await desk.press(mark(desk, name))
    await selectedAre(desk, 4)
    // Selection outlives a filter.
    await desk.type(desk.field('fleet.search'), 'web')
    await bar(desk)
      .getByText(desk.text('table.selected_hidden', { count: 3 }))
      .waitFor()
    await desk.type(desk.field('fleet.search'), '')
    await rowOf(desk, 'db').waitFor()

    await desk.press(desk.button('table.restart_some', { count: 3, total: 4 }))
    const asked = desk.page.getByRole('dialog')
    for (const name of ['db', 'proxy', 'web']) await asked.getByText(name, { exact: true }).waitFor()
    expect(await asked.getByText('mail', { exact: true }).count()).toBe(0)
    await desk.shot('table-bulk-confirm')
    await desk.press(asked.getByRole('button', { name: desk.text('table.restart_all', { count: 3 }) }))

    await bar(desk)
      .getByText(desk.text('table.over_restart', { done: 2, total: 3 }))
      .waitFor({ timeout: 20_000 })
    await bar(desk)
      .getByText(desk.text('table.failed', { count: 1 }))
      .waitFor()
    expect(startedAt('web')).not.toBe(before)
    expect(fake().container('mail').state).toBe('exited')
    await desk.press(desk.button('table.outcome_show'))
    await asked.getByText('proxy', { exact: true }).waitFor()
    await asked.getByText(/the port is taken/).waitFor()
    await desk.shot('table-bulk-outcome')

    fake().faults.clear()
    await desk.press(desk.button('table.retry'))
    await bar(desk)
      .getByText(desk.text('table.over_restart', { done: 1, total: 1 }))
      .waitFor({ timeout: 20_000 })
    await desk.press(desk.button('table.close_outcome'))
    await desk.press(desk.button('table.selection_clear'))
    await bar(desk).waitFor({ state: 'detached' })
  },
)

test.skipIf(!hasBrowser)('the keys of a row stop, start, select, open and go from line to line', async () => {
  const desk = await deskAt('/containers')
  const { keyboard } = desk.page
  const again = desk.page.getByText(desk.text('table.stop_again', { key: 's', name: 'db' }))
  await rowOf(desk, 'db').focus()
  await keyboard.down('s')
  await again.waitFor()
  // Held on, it is no second press.
  await keyboard.down('s')
  await keyboard.up('s')
  // The same key on another row asks anew.
  await keyboard.press('ArrowDown')
  await keyboard.press('s')
  await desk.page.getByText(desk.text('table.stop_again', { key: 's', name: 'mail' })).waitFor()
  await keyboard.press('ArrowUp')
  await again.waitFor({ state: 'detached' })
  await keyboard.press('s')
  await again.waitFor()
  for (const name of ['db', 'mail']) expect(fake().container(name).state).toBe('running')
  await keyboard.press('s')
  await shows(desk, 'db', 'exited')
  await keyboard.press('s')
  await shows(desk, 'db', 'running')
  await keyboard.press('x')
  await keyboard.press('Shift+ArrowDown')
  await selectedAre(desk, 2)
  await keyboard.press('Escape')
  await bar(desk).waitFor({ state: 'detached' })
  await rowOf(desk, 'mail').and(desk.page.locator(':focus')).waitFor()
  await keyboard.press('Control+a')
  await selectedAre(desk, 4)
  await keyboard.press('Escape')
  await keyboard.press('End')
  await rowOf(desk, 'web').and(desk.page.locator(':focus')).waitFor()
  await keyboard.press('m')
  await desk.page.getByRole('menuitem', { name: desk.text('fleet.stop'), exact: true }).waitFor()
  await keyboard.press('Escape')
  await rowOf(desk, 'web').focus()
  await keyboard.press('Enter')
  await expect.poll(() => search(desk).get('c'), soon).toBe('1/web')
})

test.skipIf(!hasBrowser)(
  'from the search the arrow leads to the first row, Enter opens it, and Escape leaves',
  async () => {
    const desk = await deskAt('/containers')
    const { keyboard } = desk.page
    const focused = desk.page.locator(':focus')
    await keyboard.press('/')
    await keyboard.type('mai')
    await keyboard.press('ArrowDown')
    await rowOf(desk, 'mail').and(focused).waitFor()
    await keyboard.press('/')
    await keyboard.press('Enter')
    await expect.poll(() => search(desk).get('c'), soon).toBe('1/mail')
    await expect.poll(() => search(desk).get('q'), soon).toBe('mai')
    await desk.field('fleet.search').focus()
    await keyboard.press('Escape')
    expect(await desk.field('fleet.search').inputValue()).toBe('')
    await desk.field('fleet.search').and(focused).waitFor()
    await keyboard.press('Escape')
    expect(await desk.field('fleet.search').and(focused).count()).toBe(0)
    // The panel was not what those were for.
    expect(search(desk).get('c')).toBe('1/mail')
  },
)

test.skipIf(!hasBrowser)(
  'the states are one stop of Tab, and the arrows go from one to the next',
  async () => {
    const desk = await deskAt('/containers')
    const { keyboard } = desk.page
    const states = desk.page.getByRole('group', { name: desk.text('fleet.filter_state') })
    const chip = (key: 'fleet.filter_all' | 'fleet.count_running' | 'fleet.count_stopped'): Locator =>
      states.getByRole('button', { name: new RegExp(`^${desk.text(key)}`) }).and(desk.page.locator(':focus'))
    await states.getByRole('button').first().focus()
    await keyboard.press('ArrowRight')
    await chip('fleet.count_running').waitFor()
    await keyboard.press('End')
    await chip('fleet.count_stopped').waitFor()
    await keyboard.press('Enter')
    await expect.poll(() => search(desk).get('state'), soon).toBe('stopped')
    await keyboard.press('Tab')
    expect(await states.locator(':focus').count()).toBe(0)
    await keyboard.press('Shift+Tab')
    await chip('fleet.count_stopped').waitFor()
    await keyboard.press('Home')
    await chip('fleet.filter_all').waitFor()
  },
)

test.skipIf(!hasBrowser)(
  'groups fold by key and press, stay folded, and say how their containers fare',
  async () => {
    const desk = await deskAt('/containers?group=project')
    const group = desk.page.getByRole('row', { name: 'shop', exact: true })
    await group.getByText(desk.text('table.group_running', { count: 3 })).waitFor()
    await group.focus()
    await desk.page.keyboard.press('ArrowLeft')
    await rowOf(desk, 'db').waitFor({ state: 'detached' })
    await rowOf(desk, 'mail').waitFor()
    await desk.page.reload()
    await group.waitFor()
    await desk.shot('table-folded')
    expect(await rowOf(desk, 'db').count()).toBe(0)
    await desk.press(group.getByRole('button', { name: 'shop' }))
    await rowOf(desk, 'db').waitFor()
  },
)

test.skipIf(!hasBrowser)('a row offers what makes sense in its state, and a viewer nothing', async () => {
  const desk = await deskAt('/containers')
  await fake().stop('db', 0)
  fake().pause('web')
  await shows(desk, 'db', 'exited')
  await shows(desk, 'web', 'paused')
  const offered = (name: string) =>
    rowOf(desk, name)
      .locator('button[data-act]')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-act')))
  expect(await offered('db')).toEqual(['start'])
  expect(await offered('web')).toEqual(['stop', 'restart'])
  fake().unpause('web')

  await (await Program.signIn(scene.vigie.url)).addUser('viola', 'viewer')
  const other = await scene.desk()
  await signIn(other, { username: 'viola', password: secretOf('viola') }, '/login?next=/containers')
  await rowOf(other, 'db').waitFor()
  expect(await other.page.getByRole('checkbox').count()).toBe(0)
  expect(await other.page.locator('button[data-act]').count()).toBe(0)
})

test.skipIf(!hasBrowser)('on a phone one selects by tapping, and the bar is under the thumb', async () => {
  const desk = await deskAt('/containers', { screen: 'phone', language: 'fr', theme: 'dark' })
  await desk.press(desk.button('table.select'))
  await desk.press(rowOf(desk, 'db'))
  await desk.press(rowOf(desk, 'web'))
  await selectedAre(desk, 2)
  await desk.shot('table-phone-select')
  const box = await desk.button('table.stop_all', { count: 2 }).boundingBox()
  expect(box?.y).toBeGreaterThan(600)
  expect(box?.height).toBeGreaterThanOrEqual(44)
  await desk.press(desk.button('table.stop_all', { count: 2 }))
  const asked = desk.page.getByRole('dialog')
  await desk.press(asked.getByRole('button', { name: desk.text('table.stop_all', { count: 2 }) }))
  await bar(desk)
    .getByText(desk.text('table.over_stop', { done: 2, total: 2 }))
    .waitFor({ timeout: 20_000 })
  expect([fake().container('db').state, fake().container('mail').state]).toEqual(['exited', 'running'])
})
