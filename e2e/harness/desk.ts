import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { type Language, type MessageParams, type WebKey, webText } from '../../packages/i18n/src/index.ts'
import { type Hand, type HandKind, handOf } from './hand.ts'
import { soon } from './patience.ts'
import { type Complaint, type Expected, watchPage } from './watched-page.ts'
import { loadAgain } from './weather.ts'

// Purpose: one person in front of one browser profile; every page in it is watched.
// Words come from the catalogue, so a journey reads the same in both languages. Called by scene.ts.

export const screens = {
  wide: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const

export interface DeskOptions {
  readonly screen?: keyof typeof screens
  readonly language?: Language
  readonly theme?: 'light' | 'dark'
  /** With what the person works; default: the pointer. */
  readonly hand?: HandKind
  /** Where Vigie is reached; default: its loopback address. */
  readonly url?: string
}

/** Folder for pictures that people look at; without it none are taken. */
const shots = process.env.VIGIE_E2E_SHOTS || undefined

export class Desk {
  readonly page: Page
  readonly context: BrowserContext
  readonly url: string
  readonly language: Language
  readonly #hand: Hand
  readonly #name: string
  readonly #complaints: readonly (readonly Complaint[])[]
  readonly #expected: Expected[] = []

  private constructor(
    context: BrowserContext,
    page: Page,
    complaints: readonly (readonly Complaint[])[],
    options: Required<DeskOptions>,
  ) {
    this.context = context
    this.page = page
    this.url = options.url
    this.language = options.language
    this.#hand = handOf(options.hand, options.screen === 'phone')
    this.#complaints = complaints
    this.#name = `${options.screen}-${options.theme}-${options.language}${options.hand === 'keyboard' ? '-keys' : ''}`
  }

  static async open(browser: Browser, given: DeskOptions & { readonly url: string }): Promise<Desk> {
    const options = { screen: 'wide', language: 'en', theme: 'light', hand: 'pointer', ...given } as const
    const phone = options.screen === 'phone'
    const context = await browser.newContext({
      baseURL: options.url,
      viewport: screens[options.screen],
      hasTouch: phone,
      isMobile: phone,
      locale: options.language === 'fr' ? 'fr-FR' : 'en-GB',
      colorScheme: options.theme,
      timezoneId: 'Europe/Paris',
    })
    context.setDefaultTimeout(soon.timeout)
    const complaints: (readonly Complaint[])[] = []
    // Also pages that are opened later, such as a second tab.
    context.on('page', (page) => {
      loadAgain(page)
      complaints.push(watchPage(page))
    })
    return new Desk(context, await context.newPage(), complaints, options)
  }

  /** A sentence of the interface, in this reader's language. */
  text(key: WebKey, params?: MessageParams): string {
    return webText(this.language, key, params)
  }

  field(key: WebKey): Locator {
    return this.page.getByLabel(this.text(key), { exact: true })
  }

  button(key: WebKey, params?: MessageParams): Locator {
    return this.page.getByRole('button', { name: this.text(key, params), exact: true })
  }

  /** A click, a tap, or the keys that lead there and then Enter or Space: whatever this person works with. */
  press(target: Locator): Promise<void> {
    return this.#hand.press(target)
  }

  /** Writes into a field; what was in it is gone. */
  type(target: Locator, text: string): Promise<void> {
    return this.#hand.type(target, text)
  }

  /** One of the choices of a list, by the words that it shows. */
  choose(target: Locator, label: string): Promise<void> {
    return this.#hand.choose(target, label)
  }

  /** Where the page is, from the path on. */
  get address(): string {
    const { pathname, search, hash } = new URL(this.page.url())
    return pathname + search + hash
  }

  /** Says which complaints belong to what is being tried. */
  expect(...expected: readonly Expected[]): void {
    this.#expected.push(...expected)
  }

  /** What the browser complained of and nobody expected. */
  get complaints(): readonly Complaint[] {
    return this.#complaints.flat().filter((one) => !this.#expected.some((fits) => fits(one)))
  }

  /** A picture for people, when they asked for them. */
  async shot(name: string): Promise<void> {
    if (shots === undefined) return
    mkdirSync(shots, { recursive: true })
    await this.page.screenshot({ path: join(shots, `${name}-${this.#name}.png`) })
  }
}
