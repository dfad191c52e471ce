// Purpose: what a person chose for this browser: theme, language, width of the rail.
// Never leaves the browser. Called by main.tsx, the text hook and the shell.

import { isLanguage, type Language, languageOfLocale } from '@vigie/i18n'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface Choices {
  readonly theme: Theme
  /** `null`: as the browser says. */
  readonly languageChoice: Language | null
  /** What is spoken now. */
  readonly language: Language
  readonly railCollapsed: boolean
}

export interface Preferences {
  current(): Choices
  change(part: Partial<Pick<Choices, 'theme' | 'languageChoice' | 'railCollapsed'>>): void
  subscribe(listener: () => void): () => void
}

/** The parts of `window` that are used, so that a test can bring its own. */
export interface Surroundings {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>
  readonly navigator: { readonly languages: readonly string[] }
  readonly document: { readonly documentElement: { lang: string; dataset: DOMStringMap } }
}

const KEY = 'vigie'

type Stored = Partial<Record<'theme' | 'language' | 'rail', unknown>>

/** A browser that keeps nothing (private window, full storage) still works, with the defaults. */
function read(storage: Surroundings['localStorage']): Stored {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '{}')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    return {}
  }
}

function write(storage: Surroundings['localStorage'], choices: Choices): void {
  const stored = { theme: choices.theme, language: choices.languageChoice, rail: choices.railCollapsed }
  try {
    storage.setItem(KEY, JSON.stringify(stored))
  } catch {
    // The choice holds until the page is left.
  }
}

const browserLanguage = (languages: readonly string[]): Language =>
  languages.map((tag) => languageOfLocale(tag)).find((language) => language !== undefined) ?? 'en'

export function createPreferences(surroundings: Surroundings): Preferences {
  const { localStorage, navigator, document } = surroundings
  const listeners = new Set<() => void>()
  const stored = read(localStorage)
  const languageChoice =
    typeof stored.language === 'string' && isLanguage(stored.language) ? stored.language : null
  let choices: Choices = {
    theme: themes.find((theme) => theme === stored.theme) ?? 'system',
    languageChoice,
    language: languageChoice ?? browserLanguage(navigator.languages),
    railCollapsed: stored.rail === true,
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
      write(localStorage, choices)
      show()
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
