import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { overlays, type Place, places, signedOutPlaces } from './harness/addresses.ts'
import { Desk } from './harness/desk.ts'
import { freshInterface } from './harness/fresh-interface.ts'
import { soon } from './harness/patience.ts'
import { isLive } from './harness/rows.ts'
import { hasBrowser } from './harness/scene.ts'
import { acceptedPictures, matchesPicture } from './pictures/matches-picture.ts'
import { launchPictureBrowser } from './pictures/picture-browser.ts'
import { MOMENT_MS } from './still/moment.ts'
import { type Still, startStill } from './still/still-server.ts'

/**
 * Every page and what opens over it look as they were accepted, before a far end that stands still. To accept:
 * `VIGIE_PICTURES=accept npm test -- e2e/page-pictures.it.test.ts`, then look at each that git says has changed.
 */

let browser: Browser | undefined
let still: Still | undefined
/** One profile for each look: what was loaded once is not loaded again. */
const desks = new Map<string, Desk>()
beforeAll(async () => {
  if (!hasBrowser) return
  await freshInterface()
  browser = await launchPictureBrowser()
  still = await startStill()
})
afterAll(async () => {
  await browser?.close()
  await still?.[Symbol.asyncDispose]()
})

/** Taller than the screens of journeys: more of each page is held. */
const looks = [
  { screen: 'wide', theme: 'light', language: 'fr', width: 1366, height: 1024 },
  { screen: 'phone', theme: 'dark', language: 'en', width: 390, height: 1200 },
] as const

const names = { container: '1/photos-machine-learning-1', task: '236', job: 'docker_collect' } as const
const signedIn = [...places(names), ...overlays('photos-machine-learning-1', 'ada')]

const cases = looks.flatMap((look) =>
  [...signedOutPlaces, ...signedIn]
    .filter(({ only = look.screen }) => only === look.screen)
    .map((place) => ({ place, look, picture: `${place.name}-${look.theme}-${look.language}-${look.width}` })),
)

async function quiet(desk: Desk): Promise<void> {
  await expect.poll(() => desk.page.locator('[aria-busy=true]:not(button)').count(), soon).toBe(0)
}

async function open(desk: Desk, place: Place): Promise<void> {
  await desk.page.goto(place.path)
  await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
  if (signedOutPlaces.includes(place)) return
  await isLive(desk)
  await quiet(desk)
  await place.open?.(desk)
  await quiet(desk)
  // Whether what a page focuses by itself gets a ring depends on what was pressed last, in any page.
  if (place.name.startsWith('panel')) await desk.page.evaluate('document.activeElement?.blur()')
}

async function deskFor(look: (typeof looks)[number], url: string): Promise<Desk> {
  const known = desks.get(look.screen)
  if (known !== undefined || browser === undefined) return known as Desk
  const desk = await Desk.open(browser, { ...look, url })
  await desk.page.clock.setFixedTime(MOMENT_MS)
  await desk.page.setViewportSize({ width: look.width, height: look.height })
  desks.set(look.screen, desk)
  return desk
}

test.skipIf(!hasBrowser).for(cases)('$picture looks as it was accepted', async ({ place, look, picture }) => {
  if (still === undefined) throw new Error('nothing was started')
  still.visitor = place.name === 'setup' ? 'first' : place.name === 'login' ? 'nobody' : 'ada'
  const desk = await deskFor(look, still.url)
  const before = desk.complaints.length
  // Where a click of the picture before left the pointer something would light up.
  await desk.page.mouse.move(0, 0)
  await open(desk, place)
  await matchesPicture(desk.page, picture)
  expect(desk.complaints.slice(before)).toEqual([])
})

test('no accepted picture is left that no page asks for', () => {
  const asked = new Set(cases.map(({ picture }) => picture))
  // Those of the interface's parts are asked for by design.it.test.ts.
  const ours = acceptedPictures().filter((name) => !name.startsWith('design-'))
  expect(ours.filter((name) => !asked.has(name))).toEqual([])
})
