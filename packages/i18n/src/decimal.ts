import type { Language } from './language.ts'

/** A figure with so many decimals, as the language writes them. */
export function decimal(language: Language, value: number, digits: number): string {
  const text = value.toFixed(digits)
  return language === 'fr' ? text.replace('.', ',') : text
}
