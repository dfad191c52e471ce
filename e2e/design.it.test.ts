import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasPart } from '../packages/testlab/src/index.ts'
import { axe, overflowPx } from './harness/axe.ts'
import { soon } from './harness/patience.ts'
import { watchPage } from './harness/watched-page.ts'
import { type DesignPage, serveDesignPage } from './pictures/design-page.ts'
import { acceptedPictures, matchesPicture } from './pictures/matches-picture.ts'
import { launchPictureBrowser } from './pictures/picture-browser.ts'

const looks = [
  { name: 'light-fr-1366', theme: 'light', locale: 'fr-FR', width: 1366, height: 768, phone: false },
  { name: 'dark-en-390', theme: 'dark', locale: 'en-GB', width: 390, height: 844, phone: true },
] as const
type Look = (typeof looks)[number]

const say = (look: Look, english: string, french: string): string =>
  look.locale === 'fr-FR' ? french : english

describe.skipIf(!hasPart('chromium'))('the page of the interface’s parts', () => {
  let site: DesignPage
  let browser: Browser
  const contexts: BrowserContext[] = []

  async function open(look: Look): Promise<Page> {
    const context = await browser.newContext({
      baseURL: site.url,
      viewport: { width: look.width, height: look.height },
      colorScheme: look.theme,
      locale: look.locale,
      isMobile: look.phone,
      hasTouch: look.phone,
      timezoneId: 'Europe/Paris',
    })
    contexts.push(context)
    context.setDefaultTimeout(soon.timeout)
    const page = await context.newPage()
    await page.clock.setFixedTime(new Date('2026-03-01T12:00:00Z'))
    await page.goto('/design/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

  async function sectionsOf(page: Page): Promise<readonly { id: string; section: Locator }[]> {
    const sections = await page.locator('main > section').all()
    return await Promise.all(
      sections.map(async (section) => ({
        id: (await section.getAttribute('aria-labelledby')) ?? '',
        section,
      })),
    )
  }

  /** What a person opens, and what it is called in the picture. */
  const floating: readonly (readonly [string, (page: Page, look: Look) => Promise<void>])[] = [
    ['drawer', (page, look) => button(page, say(look, 'Drawer', 'Volet')).click()],
    ['dialog', (page, look) => button(page, say(look, 'Dialog', 'Dialogue')).click()],
    ['confirmation', (page) => button(page, 'Confirmation').click()],
    ['menu', (page, look) => button(page, say(look, 'Menu of an example', 'Menu d’exemple')).click()],
    [
      'tip',
      async (page, look) => {
        await button(page, say(look, 'Menu of an example', 'Menu d’exemple')).focus()
        await page.keyboard.press('Tab')
      },
    ],
    ['toast', (page, look) => button(page, say(look, 'It failed', 'Échoué')).click()],
  ]

  beforeAll(async () => {
    site = await serveDesignPage()
    browser = await launchPictureBrowser()
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser.close()
    await site[Symbol.asyncDispose]()
  })

  test.each(looks)('each section looks as accepted, $name', async (look) => {
    const page = await open(look)
    const sections = await sectionsOf(page)
    expect(sections.length).toBeGreaterThan(10)
    for (const { id, section } of sections)
      await matchesPicture(page, `design-${id}-${look.name}`, { of: section })
  })

  test('no accepted picture is left that nothing here asks for', async () => {
    const asked = new Set<string>()
    for (const look of looks) {
      const ids = (await sectionsOf(await open(look))).map(({ id }) => id)
      for (const name of [...ids, ...floating.map(([name]) => name)]) asked.add(`design-${name}-${look.name}`)
    }
    const ours = acceptedPictures().filter((name) => name.startsWith('design-'))
    expect(ours.filter((name) => !asked.has(name))).toEqual([])
  })

  test.each(looks)('what floats looks as accepted and breaks no rule of axe, $name', async (look) => {
    const page = await open(look)
    for (const [name, show] of floating) {
      await show(page, look)
      await matchesPicture(page, `design-${name}-${look.name}`)
      expect(await axe(page), name).toEqual([])
      expect(await overflowPx(page), name).toBe(0)
      // Not a reload, which brings back how far the page was scrolled, some time later.
      await page.goto('about:blank')
      await page.goto('/design/')
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
  })

  test.each(looks)(
    'axe finds nothing, nothing is wider than the screen, nothing is complained of, $name',
    async (look) => {
      const page = await open(look)
      expect(await axe(page)).toEqual([])
      expect(await overflowPx(page)).toBe(0)
      const complaints = watchPage(page)
      await page.reload()
      await page.getByRole('heading', { level: 1 }).waitFor()
      // The one that a part throws to show how a frame keeps it.
      expect(complaints.filter(({ text }) => !text.includes('as it should'))).toEqual([])
    },
  )

  const [wide, phone] = looks
  const focused = (page: Page): Promise<string> =>
    page.evaluate("document.activeElement.closest('aside') ? 'drawer' : document.activeElement.textContent")

  test('a drawer takes the focus from the keyboard, leaves the page usable, and gives it back', async () => {
    const page = await open(wide)
    await button(page, 'Volet').focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('complementary', { name: 'Conteneur web' })
    await drawer.waitFor()
    expect(await focused(page)).toBe('drawer')
    await page.getByLabel('Tableau', { exact: true }).check()
    expect(await drawer.isVisible(), 'the page is used beside it').toBe(true)
    await drawer.getByRole('tab', { name: 'Aperçu' }).focus()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('Volet')
  })

  test('on a phone what the drawer covers cannot be reached, and can again afterwards', async () => {
    const page = await open(phone)
    const covered = () => page.evaluate("document.getElementById('colours').closest('[inert]') !== null")
    await button(page, 'Drawer').click()
    const drawer = page.getByRole('complementary', { name: 'Container web' })
    await drawer.waitFor()
    expect(await covered()).toBe(true)
    const stop = await drawer.getByRole('button', { name: 'Stop', exact: true }).boundingBox()
    expect(stop?.y, 'under the thumb').toBeGreaterThan(700)
    await drawer.getByRole('button', { name: 'Close' }).click()
    await drawer.waitFor({ state: 'detached' })
    expect(await covered()).toBe(false)
  })

  test('a tip shows at keyboard focus and goes with Escape', async () => {
    const page = await open(wide)
    await button(page, 'Menu d’exemple').focus()
    await page.keyboard.press('Tab')
    const tip = page.locator('[popover]:popover-open')
    await expect.poll(() => tip.textContent(), soon).toBe('Arrêter le conteneur web')
    await page.keyboard.press('Escape')
    expect(await tip.count()).toBe(0)
  })

  test('a form says in place what its schema and what the server find wrong', async () => {
    const page = await open(wide)
    const form = page.locator('form').filter({ has: button(page, 'Envoyer') })
    const address = form.getByLabel('Adresse', { exact: true })
    const wrong = () => address.getAttribute('aria-invalid')
    await button(page, 'Envoyer').click()
    expect(await wrong()).toBe('true')
    expect(await form.locator(':focus').getAttribute('name'), 'the first that is wrong').toBe('url')
    await form.getByText('Ce champ est à remplir.').first().waitFor()
    await address.fill('ntfy')
    expect(await wrong(), 'while it is mended nothing is said').toBeNull()
    await page.keyboard.press('Enter')
    await form.getByText('Une adresse commence par https://.').waitFor()
    await address.fill('https://ntfy.example')
    await page.keyboard.press('Enter')
    await page.getByText('Le schéma est d’accord.').waitFor()
    await button(page, 'Envoyer au serveur').click()
    await page.getByText('Personne ne répond à cette adresse.').waitFor()
  })

  test.each(looks)(
    'with text twice as large nothing is cut or wider than the screen, $name',
    async (look) => {
      const page = await open(look)
      await page.evaluate("document.documentElement.style.fontSize = '200%'")
      expect(await overflowPx(page)).toBe(0)
      expect(await page.evaluate(cutOff)).toEqual([])
    },
  )
})

/** Words that do not fit where they stand. Of what is cut on purpose (`truncate`, a field) that is no fault. */
const cutOff = `[...document.querySelectorAll('main *, header *')]
  .filter((one) => one.childElementCount === 0 && one.textContent.trim() !== '')
  .filter((one) => !one.closest('.truncate, .sr-only, option, svg, .overflow-x-auto') && one.getClientRects().length > 0)
  .filter((one) => {
    const style = getComputedStyle(one)
    const clips = style.overflow !== 'visible' && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    const words = document.createRange()
    words.selectNodeContents(one)
    const { right, bottom } = words.getBoundingClientRect()
    const frame = one.closest('button, figure, label, td, th, li')?.getBoundingClientRect()
    return clips || right > innerWidth + 1 || (frame !== undefined && (right > frame.right + 1 || bottom > frame.bottom + 1))
  })
  .map((one) => one.textContent.slice(0, 60))`
