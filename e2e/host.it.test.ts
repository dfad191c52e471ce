import type { Locator } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { owner, Program, secretOf, signIn } from './harness/accounts.ts'
import { axe, overflowPx } from './harness/axe.ts'
import type { Desk, DeskOptions } from './harness/desk.ts'
import { realEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive } from './harness/rows.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** A host: what lies on it and who uses it, as a real engine says; and what an administrator changes of it. */

const here = hasBrowser && hasEngines
const scene = useScene({ when: here, engine: realEngine })
const docker = (...args: string[]) => scene.engine.host.docker(...args)

afterEach(async () => {
  if (!here) return
  const ids = (await docker('ps', '-aq')).split('\n').filter((id) => id !== '')
  if (ids.length > 0) await docker('rm', '-f', ...ids)
})

async function deskAt(path: string, options: DeskOptions = {}): Promise<Desk> {
  const desk = await scene.desk(options)
  await signIn(desk, owner, `/login?next=${encodeURIComponent(path)}`)
  await isLive(desk)
  return desk
}

/** A line of a list: a row of the table, or a card on a phone. */
const lineOf = (desk: Desk, name: string): Locator =>
  desk.page
    .getByRole('tabpanel')
    .locator('tr, li')
    .filter({ has: desk.page.locator('bdi', { hasText: new RegExp(`^${name}$`) }) })

const tab = (desk: Desk, key: 'fleet.images' | 'fleet.networks' | 'fleet.volumes' | 'panel.tab_journal') =>
  desk.page.getByRole('tab', { name: desk.text(key), exact: true })

const pill = (desk: Desk, key: 'panel.filter_dangling' | 'panel.filter_own' | 'panel.filter_unused') =>
  desk.page.getByRole('button', { name: new RegExp(`^${desk.text(key)} `) })

async function standsWell(desk: Desk, name: string): Promise<void> {
  expect(await overflowPx(desk.page), name).toBe(0)
  expect(await axe(desk.page), name).toEqual([])
  await desk.shot(name)
}

test.skipIf(!here).for([
  { screen: 'wide', language: 'en', theme: 'light' },
  { screen: 'phone', language: 'fr', theme: 'dark' },
  { screen: 'wide', language: 'fr', hand: 'keyboard' },
] as const)('volumes, networks and images say who uses them ($screen, $language, $hand)', async (options) => {
  const made = `${options.screen}-${options.language}`
  await docker('volume', 'create', `orphan-${made}`)
  await docker('network', 'create', `shop-${made}`)
  await docker('tag', 'bb', `spare-${made}:1`)
  await scene.engine.host.run('web', { binds: [`data-${made}:/data`] })
  await docker('network', 'connect', `shop-${made}`, 'web')
  const address = await docker(
    'inspect',
    '--format',
    `{{(index .NetworkSettings.Networks "shop-${made}").IPAddress}}`,
    'web',
  )
  expect(address.trim()).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  await (await Program.signIn(scene.vigie.url)).ask('POST', '/api/docker/hosts/1/collect?wait=true')

  const desk = await deskAt('/hosts/1?tab=volumes', options)
  await lineOf(desk, `data-${made}`).getByRole('link', { name: 'web', exact: true }).waitFor()
  await lineOf(desk, `orphan-${made}`).getByText(desk.text('panel.dangling')).waitFor()
  await standsWell(desk, 'host-volumes')
  await desk.press(pill(desk, 'panel.filter_dangling'))
  await lineOf(desk, `data-${made}`).waitFor({ state: 'detached' })
  expect(await lineOf(desk, `orphan-${made}`).count()).toBe(1)
  expect(desk.address).toContain('only=dangling')

  await desk.press(tab(desk, 'fleet.networks'))
  const network = lineOf(desk, `shop-${made}`)
  await network.getByText(address.trim()).waitFor()
  await lineOf(desk, 'bridge').getByText(desk.text('panel.built_in')).waitFor()
  await standsWell(desk, 'host-networks')
  // Live: what is disconnected on the engine leaves the list without a reload.
  await docker('network', 'disconnect', `shop-${made}`, 'web')
  await network.getByText(desk.text('panel.nothing_attached')).waitFor()
  await desk.press(pill(desk, 'panel.filter_own'))
  await lineOf(desk, 'bridge').waitFor({ state: 'detached' })

  await desk.press(tab(desk, 'fleet.images'))
  await desk.page.getByRole('tabpanel').getByRole('link', { name: 'web', exact: true }).waitFor()
  await standsWell(desk, 'host-images')
  await docker('rm', '-f', 'web')
  await desk.page
    .getByRole('tabpanel')
    .getByText(desk.text('panel.unused'), { exact: true })
    .first()
    .waitFor()
})

test.skipIf(!here)('the journal of a host grows while one looks', async () => {
  await scene.engine.host.run('web')
  const desk = await deskAt('/hosts/1?tab=journal')
  const lines = desk.page.getByRole('tabpanel').getByRole('listitem')
  await expect.poll(() => lines.count(), soon).toBeGreaterThan(0)
  const before = await lines.count()
  await (await Program.signIn(scene.vigie.url)).ask('POST', '/api/docker/containers/1/web/stop?wait=true')
  await expect.poll(() => lines.count(), soon).toBe(before + 2)
})

async function addOther(name: string): Promise<number> {
  const program = await Program.signIn(scene.vigie.url)
  const body = { name, address: 'unix:///nowhere/docker.sock', docker_enabled: false }
  return (await program.ask<{ id: number }>('POST', '/api/docker/hosts', body)).id
}

test.skipIf(!here)(
  'a name that is refused stays in the form with the reason, one that is taken shows at once',
  async () => {
    const id = await addOther('attic')
    const desk = await deskAt(`/hosts/${id}?tab=settings`, { language: 'fr' })
    const name = desk.page.getByRole('textbox', { name: desk.text('fleet.host_name'), exact: true })
    expect(await desk.button('panel.save_name').isDisabled()).toBe(true)
    await desk.type(name, 'local')
    desk.expect(answered(409, '/api/docker/hosts/'))
    await desk.press(desk.button('panel.save_name'))
    await desk.page.getByRole('alert').waitFor()
    expect(await name.inputValue()).toBe('local')
    await standsWell(desk, 'host-rename-refused')
    await desk.type(name, 'cellar')
    await desk.press(desk.button('panel.save_name'))
    await desk.page.getByRole('heading', { level: 1, name: 'cellar' }).waitFor()
    expect(await desk.page.getByRole('alert').count()).toBe(0)
  },
)

test.skipIf(!here)(
  'an address is tried before it is saved, and one that does not answer says why',
  { timeout: 60_000 },
  async () => {
    const desk = await deskAt('/hosts/1?tab=settings')
    const address = desk.page.getByLabel(desk.text('fleet.host_address'), { exact: true })
    const answers = desk.page.getByText(/Docker .* answered in/)
    const program = await Program.signIn(scene.vigie.url)
    const stored = async () => (await program.ask<{ address: string }>('GET', '/api/docker/hosts/1')).address
    const good = await address.inputValue()
    await desk.press(desk.button('panel.test'))
    await answers.waitFor()

    await desk.type(address, 'ftp://nas')
    await answers.waitFor({ state: 'detached' })
    desk.expect(answered(422, '/api/docker/hosts/'))
    await desk.press(desk.button('panel.test'))
    await desk.page.getByRole('alert').waitFor()
    expect(await address.getAttribute('aria-invalid')).toBe('true')
    expect(await address.inputValue()).toBe('ftp://nas')
    await standsWell(desk, 'host-address-refused')

    await desk.type(address, 'unix:///nowhere/docker.sock')
    await desk.press(desk.button('panel.test'))
    await desk.page.getByText(desk.text('panel.trial_failed')).waitFor()
    await desk.page.getByText(/no Docker socket at .*nowhere.* Start Docker/).waitFor()
    await standsWell(desk, 'host-address-away')
    expect(await stored()).toBe(good)
    await desk.page.getByText(desk.text('fleet.host_online'), { exact: true }).waitFor()

    // Saved all the same: nobody is kept from an engine that is not there yet.
    await desk.press(desk.button('panel.save_address'))
    await desk.page.getByText(desk.text('fleet.host_unreachable'), { exact: true }).waitFor()
    expect(await stored()).toBe('unix:///nowhere/docker.sock')
    await desk.type(address, good)
    await desk.press(desk.button('panel.test'))
    await answers.waitFor()
    expect(await stored()).toBe('unix:///nowhere/docker.sock')
    await desk.press(desk.button('panel.save_address'))
    await desk.page.getByText(desk.text('fleet.host_online'), { exact: true }).waitFor()
    expect(await stored()).toBe(good)
  },
)

test.skipIf(!here)('watching is ended and begun again', { timeout: 60_000 }, async () => {
  const desk = await deskAt('/hosts/1?tab=settings')
  await desk.press(desk.button('fleet.disable'))
  await desk.page.getByText(desk.text('fleet.host_disabled'), { exact: true }).waitFor()
  await desk.press(desk.button('fleet.enable'))
  await desk.page.getByText(desk.text('fleet.host_online'), { exact: true }).waitFor({ timeout: 20_000 })
})

test.skipIf(!here).for([
  { screen: 'phone', language: 'en' },
  { screen: 'wide', language: 'fr', hand: 'keyboard' },
] as const)('a host is removed once its name is typed ($screen, $language, $hand)', async (options) => {
  const name = `barn-${options.screen}`
  const id = await addOther(name)
  const desk = await deskAt(`/hosts/${id}?tab=settings`, options)
  await desk.press(desk.button('panel.remove'))
  const dialog = desk.page.getByRole('dialog', { name: desk.text('panel.remove_named', { name }) })
  const confirm = dialog.getByRole('button', { name: desk.text('panel.remove'), exact: true })
  expect(await confirm.isDisabled()).toBe(true)
  await desk.type(dialog.getByRole('textbox'), name.slice(0, -1))
  expect(await confirm.isDisabled()).toBe(true)
  await desk.type(dialog.getByRole('textbox'), name)
  await desk.shot('host-remove')
  await desk.press(confirm)
  await desk.page.getByRole('heading', { level: 1, name: desk.text('fleet.hosts') }).waitFor()
  await desk.page.goto(`/hosts/${id}`)
  await desk.page.getByText(desk.text('fleet.host_not_found')).waitFor()
})

test.skipIf(!here)(
  'who does not manage hosts has no settings of one, not by the address either',
  async () => {
    await (await Program.signIn(scene.vigie.url)).addUser('otto', 'operator')
    const desk = await scene.desk()
    await signIn(
      desk,
      { username: 'otto', password: secretOf('otto') },
      '/login?next=/hosts/1%3Ftab%3Dsettings',
    )
    await isLive(desk)
    await desk.page.getByRole('tab', { name: desk.text('fleet.volumes') }).waitFor()
    expect(await desk.page.getByRole('tab', { name: desk.text('panel.tab_settings') }).count()).toBe(0)
    expect(await desk.page.getByLabel(desk.text('fleet.host_address')).count()).toBe(0)
  },
)
