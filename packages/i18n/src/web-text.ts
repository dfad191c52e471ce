import { fleet as enFleet } from './en/fleet.ts'
import { web as enWeb } from './en/web.ts'
import { fill, type MessageParams } from './fill.ts'
import { fleet as frFleet } from './fr/fleet.ts'
import { web as frWeb } from './fr/web.ts'
import type { Language } from './language.ts'

const sentences = {
  en: { ...enWeb, ...enFleet },
  fr: { ...frWeb, ...frFleet },
} as const

export type WebKey = keyof (typeof sentences)['en']

/** A sentence of the interface. Apart from `translate`, so that the browser loads no other catalogue. */
export function webText(language: Language, key: WebKey, params: MessageParams = {}): string {
  return fill(sentences[language][key], params)
}
