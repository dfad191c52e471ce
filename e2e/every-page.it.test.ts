import { expect, test } from 'vitest'
import { fleet as enFleet } from '../packages/i18n/src/en/fleet.ts'
import { web as enWeb } from '../packages/i18n/src/en/web.ts'
import { fleet as frFleet } from '../packages/i18n/src/fr/fleet.ts'
import { web as frWeb } from '../packages/i18n/src/fr/web.ts'
import { owner, Program, signIn } from './harness/accounts.ts'
import { axe, overflowPx } from './harness/axe.ts'
import type { Desk } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive } from './harness/rows.ts'
import { hasBrowser, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** Every page, as everybody meets it: both widths, both themes, both languages, with and without sight. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ crowd: 24 }) })

const before = ['/login', '/setup'] as const
const inside = [
  '/',
  '/hosts',
  '/hosts?view=table',
  '/hosts/1',
  '/hosts/1?tab=images',
  '/hosts/1?tab=volumes',
  '/hosts/1?tab=networks',
  '/hosts/2',
  '/containers',
  '/containers?group=project',
  '/containers?q=nothing-is-called-so',
  '/account',
  '/users',
] as const
/** Pages without the shell of the interface; the live page in the form that does not load itself again. */
const apart = ['/no/such/page', '/SERVICES_STATUS/?refresh=off', '/api/docs'] as const

/** Signs of a sentence that is missing, or of a value that was never filled in. */
const unfinished =
  /\b(?:fleet|nav|common|login|setup|account|tokens|users|shortcuts|http|journal|role|theme)\.[a-z_]+\b|\{[a-z_]+\}|undefined|\bNaN\b|Invalid Date|\[object /

const english = Object.entries({ ...enFleet, ...enWeb })
  .filter(([key, sentence]) => sentence.length > 12 && frenchOf(key) !== sentence && !sentence.includes('{'))
  .map(([, sentence]) => sentence)

function frenchOf(key: string): string | undefined {
  return ({ ...frFleet, ...frWeb } as Readonly<Record<string, string>>)[key]
}

async function judge(desk: Desk, what: string, path: string): Promise<readonly string[]> {
  const words: string = await desk.page.evaluate('document.body.innerText')
  const found = (await axe(desk.page)).map((line) => `${what}: ${line}`)
  const wide = await overflowPx(desk.page)
  if (wide > 0) found.push(`${what}: ${wide} px wider than the screen`)
  const ours = (inside as readonly string[]).includes(path)
  const sign = unfinished.exec(words)?.[0]
  // The reference names parameters of paths like that.
  if (path !== '/api/docs' && sign !== undefined) found.push(`${what}: says "${sign}"`)
  if (desk.language === 'fr' && ours) {
    for (const sentence of english) {
      if (words.includes(sentence)) found.push(`${what}: English: ${sentence}`)
    }
  }
  const told = await desk.page.evaluate('[document.documentElement.lang, document.title]')
  const [language, title] = told as [string, string]
  if (language !== desk.language && path !== '/api/docs') found.push(`${what}: its language is "${language}"`)
  if (title.trim() === '') found.push(`${what}: no title`)
  return found
}

const looks = [
  { screen: 'wide', theme: 'light', language: 'en' },
  { screen: 'wide', theme: 'dark', language: 'fr' },
  { screen: 'phone', theme: 'light', language: 'fr' },
  { screen: 'phone', theme: 'dark', language: 'en' },
] as const

const nameOf = (path: string): string => `page${path.replace(/[^a-z0-9]+/g, '-')}`

test.skipIf(!hasBrowser).for(looks)(
  'nothing is out of reach, off the screen or left untold ($screen, $theme, $language)',
  { timeout: 120_000 },
  async (look) => {
    const program = await Program.signIn(scene.vigie.url)
    const { hosts } = await program.ask<{ hosts: unknown[] }>('GET', '/api/docker/hosts')
    if (hosts.length === 1) {
      await program.ask('POST', '/api/docker/hosts', { name: 'attic', address: 'unix:///nowhere.sock' })
      await program.ask('POST', '/api/tokens', { name: 'script', role: 'viewer' })
      await program.addUser('vera', 'viewer')
    }
    const desk = await scene.desk(look)
    desk.expect(answered(404, '/no/such/page'))
    const found: string[] = []
    for (const path of before) {
      await desk.page.goto(path)
      await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
      await desk.shot(nameOf(path))
      found.push(...(await judge(desk, path, path)))
    }
    await signIn(desk)
    for (const path of [...inside, ...apart]) {
      await desk.page.goto(path)
      await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
      if ((inside as readonly string[]).includes(path)) {
        await isLive(desk)
        await expect.poll(() => desk.page.locator('main [aria-busy=true]').count(), soon).toBe(0)
      }
      await desk.shot(nameOf(path))
      found.push(...(await judge(desk, path, path)))
    }
    expect(found).toEqual([])
  },
)

test.skipIf(!hasBrowser).for([looks[0], looks[2], looks[3]])(
  'menus and dialogs are in reach too ($screen, $theme, $language)',
  { timeout: 120_000 },
  async (look) => {
    const desk = await scene.desk(look)
    const found: string[] = []
    await signIn(desk, owner, '/login?next=/containers')
    await isLive(desk)
    const name = 'project0000-cache-1'
    await desk.press(desk.button('fleet.menu_named', { name }))
    await desk.page.getByRole('menu').waitFor()
    await desk.shot('menu')
    found.push(...(await judge(desk, 'menu of a container', '/containers')))
    await desk.page.keyboard.press('Escape')
    await desk.press(desk.button('nav.menu_of', { name: owner.username }))
    await desk.page.getByRole('menu').waitFor()
    await desk.shot('user-menu')
    found.push(...(await judge(desk, 'menu of the user', '/containers')))
    await desk.page.goto('/account')
    await desk.press(desk.button('tokens.new'))
    await desk.page.getByRole('dialog').waitFor()
    await desk.shot('dialog-token')
    found.push(...(await judge(desk, 'dialog of a token', '/account')))
    await desk.page.goto('/users')
    await desk.press(desk.button('users.add').first())
    await desk.page.getByRole('dialog').waitFor()
    await desk.shot('dialog-user')
    found.push(...(await judge(desk, 'dialog of a user', '/users')))
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(found).toEqual([])
  },
)
