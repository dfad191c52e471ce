import { web as en } from './en/web.ts'
import { fill, type MessageParams } from './fill.ts'
import { web as fr } from './fr/web.ts'
import type { Language } from './language.ts'

const sentences = { en, fr } as const

export type WebKey = keyof typeof en

/** A sentence of the interface. Apart from `translate`, so that the browser loads no other catalogue. */
export function webText(language: Language, key: WebKey, params: MessageParams = {}): string {
  return fill(sentences[language][key], params)
}
