// Purpose: what a person chose for this browser: theme, language, width of the rail, how tables look.
// Never leaves the browser. Called by main.tsx, the text hook and the shell.

import { isLanguage, type Language, languageOfLocale } from '@vigie/i18n'
import { noTableChoices, readTableChoices, type TableChoices, writeTableChoices } from './table-choices.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface Choices {
  readonly theme: Theme
  /** `null`: as the browser says. */
  readonly languageChoice: Language | null
  /** What is spoken now. */
  readonly language: Language
  readonly railCollapsed: boolean
  readonly table: TableChoices
}

type Choosable = Pick<Choices, 'theme' | 'languageChoice' | 'railCollapsed'>

export interface Preferences {
  current(): Choices
  change(part: Partial<Choosable>): void
  changeTable(part: Partial<TableChoices>): void
  subscribe(listener: () => void): () => void
}

/** The parts of `window` that are used, so that a test can bring its own. */
export interface Surroundings {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>
  readonly navigator: { readonly languages: readonly string[] }
  readonly document: { readonly documentElement: { lang: string; dataset: DOMStringMap } }
}

const KEY = 'vigie'

type Stored = Readonly<Record<string, unknown>>

/** A browser that keeps nothing (private window, full storage) still works, with the defaults. */
function read(storage: Surroundings['localStorage']): Stored {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '{}')
    return typeof stored === 'object' && stored !== null ? (stored as Stored) : {}
  } catch {
    return {}
  }
}

/** Only what was changed: another page of this browser may have changed the rest. */
function write(storage: Surroundings['localStorage'], part: Stored): void {
  try {
    const before = JSON.stringify(read(storage))
    const after = JSON.stringify({ ...read(storage), ...part })
    // What another page chose is not said back to it.
    if (after !== before) storage.setItem(KEY, after)
  } catch {
    // The choice holds until the page is left.
  }
}

function storedForm(part: Partial<Choosable>): Stored {
  return {
    ...('theme' in part && { theme: part.theme }),
    ...('languageChoice' in part && { language: part.languageChoice }),
    ...('railCollapsed' in part && { rail: part.railCollapsed }),
  }
}

const storedTheme = ({ theme }: Stored): Theme => themes.find((one) => one === theme) ?? 'system'

const storedLanguage = ({ language }: Stored): Language | null =>
  typeof language === 'string' && isLanguage(language) ? language : null

const browserLanguage = (languages: readonly string[]): Language =>
  languages.map((tag) => languageOfLocale(tag)).find((language) => language !== undefined) ?? 'en'

export function createPreferences(surroundings: Surroundings): Preferences {
  const { localStorage, navigator, document } = surroundings
  const listeners = new Set<() => void>()
  const stored = read(localStorage)
  const languageChoice = storedLanguage(stored)
  let choices: Choices = {
    theme: storedTheme(stored),
    languageChoice,
    language: languageChoice ?? browserLanguage(navigator.languages),
    railCollapsed: stored.rail === true,
    table: { ...noTableChoices, ...readTableChoices(stored) },
  }
  const tell = (): void => {
    for (const listener of listeners) listener()
  }

  const show = (): void => {
    const root = document.documentElement
    root.lang = choices.language
    root.dataset.theme = choices.theme
  }
  show()

  return {
    current: () => choices,
    change(part) {
      const next = { ...choices, ...part }
      choices = { ...next, language: next.languageChoice ?? browserLanguage(navigator.languages) }
      write(localStorage, storedForm(part))
      show()
      tell()
    },
    changeTable(part) {
      choices = { ...choices, table: { ...choices.table, ...part } }
      write(localStorage, writeTableChoices(part))
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The part of `window` by which a page hears of what other pages of the browser stored. */
export interface OtherPages {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>
  addEventListener(type: 'storage', listener: (event: Pick<StorageEvent, 'key'>) => void): void
}

/**
 * Theme and language are of the whole browser: chosen on one page, they are taken over by all that are open.
 * The rail and the tables of a page stay as they are.
 */
export function followOtherPages(
  preferences: Pick<Preferences, 'current' | 'change'>,
  { localStorage, addEventListener }: OtherPages,
): void {
  addEventListener('storage', ({ key }) => {
    // Without a key everything was emptied.
    if (key !== KEY && key !== null) return
    const stored = read(localStorage)
    const theme = storedTheme(stored)
    const languageChoice = storedLanguage(stored)
    const current = preferences.current()
    if (theme !== current.theme) preferences.change({ theme })
    if (languageChoice !== current.languageChoice) preferences.change({ languageChoice })
  })
}
