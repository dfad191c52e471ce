import type { Language } from './language.ts'

export type MessageParams = Readonly<Record<string, string | number>>

/** Fills `{name}` with `params.name`; an unknown name stays as it stands, so a gap is seen. */
export function fill(sentence: string, params: MessageParams): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}

/** Made once: each costs more than all the sentences of a page. */
const rules = {
  en: { plural: new Intl.PluralRules('en'), number: new Intl.NumberFormat('en') },
  fr: { plural: new Intl.PluralRules('fr'), number: new Intl.NumberFormat('fr') },
} as const satisfies Record<Language, unknown>

/**
 * Like `fill`, with numbers written as the language does, and `{count|container|containers}` for the word
 * that goes with a number: in English 0 is many, in French it is not. The word alone: write `{count}` before it.
 */
export function fillCounted(sentence: string, params: MessageParams, language: Language): string {
  const { plural, number } = rules[language]
  return sentence.replace(
    /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
    (whole, name: string, one: string | undefined, many: string) => {
      const value = params[name]
      if (value === undefined) return whole
      if (one !== undefined) return plural.select(Number(value)) === 'one' ? one : many
      return typeof value === 'number' ? number.format(value) : value
    },
  )
}
