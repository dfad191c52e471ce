import { expect, test } from 'vitest'
import { owner, Program, signIn } from './harness/accounts.ts'
import { overlays, type Place, places, signedOutPlaces } from './harness/addresses.ts'
import { axe } from './harness/axe.ts'
import type { Desk, DeskOptions, screens } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { motions, roomTroubles, wordTroubles } from './harness/judge.ts'
import { soon } from './harness/patience.ts'
import { isLive } from './harness/rows.ts'
import { hasBrowser, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** Every page and what opens over it, as everybody meets it: each width, theme, language, size of letters. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ crowd: 24 }) })
const container = 'project0000-cache-1'

/** Somebody was here before: a host that does not answer, a token, a second account, tasks that ended. */
let task: string | undefined
async function furnish(): Promise<string> {
  if (task !== undefined) return task
  const program = await Program.signIn(scene.vigie.url)
  await program.ask('POST', '/api/docker/hosts', { name: 'attic', address: 'unix:///nowhere.sock' })
  await program.ask('POST', '/api/tokens', { name: 'script', role: 'viewer' })
  await program.addUser('vera', 'viewer')
  await program.ask('POST', '/api/schedules/docker_collect/run')
  const { task: made } = await program.ask<{ task: { id: number } }>(
    'POST',
    `/api/docker/containers/1/${container}/restart?wait=true`,
  )
  task = String(made.id)
  return task
}

async function everyPlace(screen: keyof typeof screens): Promise<readonly Place[]> {
  const pages = places({ container: `1/${container}`, task: await furnish(), job: 'docker_collect' })
  return [...pages, ...overlays(container, owner.username)].filter(({ only = screen }) => only === screen)
}

/** The page without another load: that is how people get about, and it is quicker. */
async function go(desk: Desk, path: string): Promise<void> {
  await desk.page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`)
  await desk.page.waitForURL((url) => url.pathname + url.search === path)
  await settled(desk)
}

async function settled(desk: Desk): Promise<void> {
  await isLive(desk)
  await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
  await expect.poll(() => desk.page.locator('[aria-busy=true]:not(button)').count(), soon).toBe(0)
}

/**
 * Opens each place in turn and says what was found there, with its name. One that does not open is a line too:
 * the others are looked at all the same.
 */
async function walk(
  desk: Desk,
  all: readonly Place[],
  look: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, path, open } of all) {
    try {
      await go(desk, path)
      await open?.(desk)
      await desk.shot(name)
      found.push(...(await look()).map((line) => `${name}: ${line}`))
      if (open !== undefined) await close(desk)
    } catch (error) {
      found.push(`${name}: ${String(error).split('\n', 3).join(' ')}`)
      await desk.page.goto('/')
      await settled(desk)
    }
  }
  return found
}

/** What was opened is closed again: a navigation alone leaves a dialog where it is. */
async function close(desk: Desk): Promise<void> {
  const over = desk.page.locator('dialog[open],[role=menu]')
  for (let presses = 0; presses < 3 && (await over.count()) > 0; presses += 1)
    await desk.page.keyboard.press('Escape')
  await expect.poll(() => over.count(), soon).toBe(0)
}

async function deskOf(options: DeskOptions): Promise<Desk> {
  const desk = await scene.desk(options)
  await signIn(desk)
  await settled(desk)
  return desk
}

/** Axe reads names and colours: a language changes no colour, so each theme is heard in one language. */
const looks = [
  { screen: 'wide', language: 'en', heard: ['light', 'dark'] },
  { screen: 'wide', language: 'fr', heard: [] },
  { screen: 'phone', language: 'fr', heard: ['light', 'dark'] },
  { screen: 'phone', language: 'en', heard: [] },
] as const

test.skipIf(!hasBrowser).for(looks)(
  'nothing is out of reach, off the screen or left untold ($screen, $language)',
  { timeout: 300_000 },
  async ({ screen, language, heard }) => {
    const all = await everyPlace(screen)
    const desk = await deskOf({ screen, language })
    const found = await walk(desk, all, async () => {
      const troubles = [...(await wordTroubles(desk.page, language)), ...(await roomTroubles(desk.page))]
      for (const theme of heard) {
        await desk.page.emulateMedia({ colorScheme: theme })
        troubles.push(...(await axe(desk.page)).map((line) => `${theme}: ${line}`))
      }
      return troubles
    })
    expect(found).toEqual([])
  },
)

/** Pages without the shell of the interface; the live page in the form that does not load itself again. */
const apart: readonly Place[] = [
  ...signedOutPlaces,
  { name: 'not-served', path: '/no/such/page' },
  { name: 'live-page', path: '/SERVICES_STATUS/?refresh=off' },
  { name: 'reference', path: '/api/docs' },
]

test.skipIf(!hasBrowser).for([
  { screen: 'wide', language: 'en', theme: 'light' },
  { screen: 'wide', language: 'fr', theme: 'dark' },
  { screen: 'phone', language: 'fr', theme: 'light' },
  { screen: 'phone', language: 'en', theme: 'dark' },
] as const)('so it is before one has signed in ($screen, $language, $theme)', async (look) => {
  await furnish()
  const desk = await scene.desk(look)
  desk.expect(answered(404, '/no/such/page'))
  const found: string[] = []
  for (const place of apart) {
    if (place.name === 'not-served') await signIn(desk)
    await desk.page.goto(place.path)
    await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
    await desk.shot(place.name)
    const troubles = [...(await axe(desk.page)), ...(await roomTroubles(desk.page))]
    // The reference is English, and names parameters of paths in braces.
    if (place.name !== 'reference') troubles.push(...(await wordTroubles(desk.page, look.language)))
    found.push(...troubles.map((line) => `${place.name}: ${line}`))
  }
  expect(found).toEqual([])
})

test.skipIf(!hasBrowser).for([
  { how: 'letters of twice the size', screen: 'wide', zoom: 200 },
  { how: 'letters of twice the size', screen: 'phone', zoom: 200 },
  // What a zoom of 200 % makes of a screen of 1366 by 768.
  { how: 'a page of twice the size', screen: 'phone', zoom: 100 },
] as const)(
  '$how fit too, and nothing is cut off ($screen)',
  { timeout: 120_000 },
  async ({ screen, zoom }) => {
    const all = await everyPlace(screen)
    const desk = await deskOf({ screen, language: 'fr' })
    if (zoom === 100) await desk.page.setViewportSize({ width: 683, height: 384 })
    else await desk.page.evaluate(`document.documentElement.style.fontSize = '${zoom}%'`)
    expect(await walk(desk, all, () => roomTroubles(desk.page))).toEqual([])
  },
)

test.skipIf(!hasBrowser)('whoever asked for no motion sees none', { timeout: 120_000 }, async () => {
  const all = await everyPlace('wide')
  const desk = await scene.desk()
  await desk.page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(desk)
  expect(await walk(desk, all, () => motions(desk.page))).toEqual([])
})
