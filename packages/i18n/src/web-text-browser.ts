// Purpose: `web-text.ts` for a browser, which is sent one language, not all of them.
// Never used in Node: the build of the interface puts it in the place of the other (web/build/one-language.ts).

import { fillCounted, type MessageParams } from './fill.ts'
import { type Language, languages } from './language.ts'
import type { WebKey } from './web-text.ts'

type Sentences = Readonly<Record<WebKey, string>>

/** What was fetched: like the module it stands for, the same for everybody and never changed again. */
const fetched = new Map<Language, Sentences>()

const fetches: Readonly<Record<Language, () => Promise<{ readonly sentences: Sentences }>>> = {
  en: () => import('./web-sentences-en.ts'),
  fr: () => import('./web-sentences-fr.ts'),
}

/** Resolves when `webText` speaks a language. Rejects when it cannot be fetched. */
export async function loadWebText(language: Language): Promise<void> {
  if (!fetched.has(language)) fetched.set(language, (await fetches[language]()).sentences)
}

/** In another language as long as the one asked for is not there. */
export function webText(language: Language, key: WebKey, params: MessageParams = {}): string {
  const spoken = fetched.has(language) ? language : (languages.find((one) => fetched.has(one)) ?? language)
  return fillCounted(fetched.get(spoken)?.[key] ?? key, params, spoken)
}
