import { fillCounted, type MessageParams } from './fill.ts'
import type { Language } from './language.ts'
import { sentences as en } from './web-sentences-en.ts'
import { sentences as fr } from './web-sentences-fr.ts'

const sentences = { en, fr } as const

export type WebKey = keyof (typeof sentences)['en']

/**
 * A sentence of the interface. Numbers among `params` are written as the language writes them, and choose
 * between `{count|container|containers}`; what is no quantity (an id, a code) is given as a string.
 * Apart from `translate`, so that the browser loads no other catalogue.
 */
export function webText(language: Language, key: WebKey, params: MessageParams = {}): string {
  return fillCounted(sentences[language][key], params, language)
}

/** Resolves when `webText` speaks a language: here it speaks all; a browser fetches each (web-text-browser.ts). */
export const loadWebText = (_language: Language): Promise<void> => Promise.resolve()
