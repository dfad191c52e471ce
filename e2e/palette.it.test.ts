import { expect, test } from 'vitest'
import { owner, signIn } from './harness/accounts.ts'
import { axe, overflowPx } from './harness/axe.ts'
import type { Desk, DeskOptions } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive } from './harness/rows.ts'
import { hasBrowser, useScene } from './harness/scene.ts'

/** Anything is found and done by a few letters, without a mouse, wherever one is. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ crowd: 24 }) })
const name = 'project0001-web-1'

async function opened(options: DeskOptions = {}, path = '/tasks'): Promise<Desk> {
  const desk = await scene.desk(options)
  await signIn(desk, owner, `/login?next=${encodeURIComponent(path)}`)
  await isLive(desk)
  await desk.page.keyboard.press('Control+k')
  await field(desk).waitFor()
  return desk
}

const field = (desk: Desk) => desk.page.getByRole('combobox', { name: desk.text('shell.search') })
const chosen = (desk: Desk) => desk.page.getByRole('dialog').getByRole('option', { selected: true })

test.skipIf(!hasBrowser).for([
  { screen: 'wide', language: 'en', theme: 'light', words: `${name} restart` },
  { screen: 'phone', language: 'fr', theme: 'dark', words: `redemarrer ${name}` },
] as const)(
  'a name and an action restart a container from any page ($screen, $language)',
  async ({ words, ...options }) => {
    const desk = await opened(options)
    await desk.page.keyboard.type(words)
    const order = desk.text('shell.order_restart', { name, host: 'local' })
    await expect.poll(() => chosen(desk).textContent(), soon).toContain(order)
    expect(await axe(desk.page)).toEqual([])
    expect(await overflowPx(desk.page)).toBe(0)
    await desk.shot('palette')
    await desk.page.keyboard.press('Enter')
    await field(desk).waitFor({ state: 'detached' })
    await desk.page.getByText(desk.text('shell.done_restart', { name, host: 'local' })).waitFor()
  },
)

test.skipIf(!hasBrowser).for(['wide', 'phone'] as const)(
  'it is opened and obeyed by a mouse and by a finger too (%s)',
  async (screen) => {
    const desk = await scene.desk({ screen })
    await signIn(desk, owner, '/login?next=/tasks')
    await isLive(desk)
    await desk.press(desk.button('shell.search'))
    await desk.type(field(desk), name)
    await desk.press(desk.page.getByRole('option', { name }).first())
    await expect.poll(() => new URL(desk.page.url()).searchParams.get('c'), soon).toBe(`1/${name}`)
  },
)

test.skipIf(!hasBrowser).for([
  { language: 'en', words: 'unhealthy', address: '/containers?health=unhealthy' },
  { language: 'fr', words: 'arrêtés', address: '/containers?state=stopped' },
  { language: 'fr', words: 'defaillant', address: '/containers?health=unhealthy' },
  { language: 'en', words: 'volumes', address: '/hosts/1?tab=volumes' },
] as const)('"$words" leads to $address', async ({ language, words, address }) => {
  const desk = await opened({ language })
  await desk.page.keyboard.type(words)
  await chosen(desk).waitFor()
  await desk.page.keyboard.press('Enter')
  await expect.poll(() => desk.page.url().slice(desk.url.length), soon).toBe(address)
})

test.skipIf(!hasBrowser).for(['logout', 'log out', 'déconnexion'])('"%s" offers to leave', async (words) => {
  const desk = await opened()
  await desk.page.keyboard.type(words)
  await expect.poll(() => chosen(desk).textContent(), soon).toContain(desk.text('nav.sign_out'))
})

test.skipIf(!hasBrowser)('Enter on a container opens its panel over the page one is on', async () => {
  const desk = await opened()
  await desk.page.keyboard.type(name)
  await expect.poll(() => chosen(desk).textContent(), soon).toContain(name)
  await desk.page.keyboard.press('Enter')
  await expect.poll(() => new URL(desk.page.url()).searchParams.get('c'), soon).toBe(`1/${name}`)
  expect(new URL(desk.page.url()).pathname).toBe('/tasks')
})

test.skipIf(!hasBrowser)('what was used last is first the next time, on this browser alone', async () => {
  const desk = await opened()
  await desk.page.keyboard.type(desk.text('shell.journal'))
  await desk.page.keyboard.press('Enter')
  await desk.page.waitForURL('**/journal')
  await desk.page.keyboard.press('Control+k')
  await desk.page.getByText(desk.text('shell.group_recent')).waitFor()
  expect(await chosen(desk).textContent()).toContain(desk.text('shell.journal'))
  await desk.page.keyboard.press('Escape')
  await field(desk).waitFor({ state: 'detached' })
})

test.skipIf(!hasBrowser)(
  'arrows go round, nothing that fits says so, and the list of keys is true',
  async () => {
    const desk = await opened()
    const first = await chosen(desk).textContent()
    await desk.page.keyboard.press('ArrowUp')
    await expect.poll(() => chosen(desk).textContent(), soon).not.toBe(first)
    await desk.page.keyboard.press('ArrowDown')
    await expect.poll(() => chosen(desk).textContent(), soon).toBe(first)
    await desk.page.keyboard.type('nothing-is-called-so')
    await desk.page.getByText(desk.text('shell.palette_none'), { exact: true }).waitFor()
    await desk.page.keyboard.press('Escape')
    await field(desk).waitFor({ state: 'detached' })
    await desk.page.keyboard.press('?')
    await desk.page.getByRole('dialog', { name: desk.text('shortcuts.title') }).waitFor()
    await desk.page.getByText(desk.text('shell.key_palette'), { exact: true }).last().waitFor()
    await desk.page.keyboard.press('Escape')
    for (const [key, path] of [
      ['h', '/hosts'],
      ['s', '/schedules'],
      ['o', '/'],
    ] as const) {
      await desk.page.keyboard.press('g')
      await desk.page.keyboard.press(key)
      await expect.poll(() => new URL(desk.page.url()).pathname, soon).toBe(path)
    }
  },
)
