import { languageOfLocale, loadWebText } from '@vigie/i18n'
import type { Preferences } from '../ui/preferences.ts'

/** Preferences whose language is changed once its sentences are there; one that cannot be fetched is not spoken. */
export function speakFirst(preferences: Preferences, load = loadWebText): Preferences {
  let asked = 0
  return {
    ...preferences,
    change(part) {
      const { languageChoice: choice } = part
      if (choice === undefined) return preferences.change(part)
      const spoken = choice ?? navigator.languages.map((tag) => languageOfLocale(tag)).find((one) => one)
      asked += 1
      const turn = asked
      load(spoken ?? 'en').then(
        // Sentences that come after those of a later choice are not spoken any more.
        () => turn === asked && preferences.change(part),
        // The build's own listener loads a page anew whose files are gone (main.tsx).
        () => undefined,
      )
    },
  }
}
