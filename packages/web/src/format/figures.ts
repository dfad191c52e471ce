import { decimal, type Language } from '@vigie/i18n'

/** Figures for readers; rounded, so that a page does not change when nothing does. */

const units = {
  en: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'],
  fr: ['o', 'Kio', 'Mio', 'Gio', 'Tio', 'Pio'],
} as const

/** Between a figure and its unit: never at the end of a line. */
const NBSP = '\u00a0'

/** Three digits say enough: `1.4 GiB`, `37 MiB`. */
export function formatBytes(language: Language, bytes: number): string {
  let value = Math.max(0, bytes)
  let step = 0
  // 1023.5 would print as 1024 of the smaller unit.
  while (value >= 1023.5 && step < units[language].length - 1) {
    value /= 1024
    step++
  }
  const digits = step === 0 || value >= 99.95 ? 0 : 1
  return `${decimal(language, value, digits)}${NBSP}${units[language][step]}`
}

/** Little is not nothing: what would round to zero is said to be below a tenth. From ten on, no tenths. */
export function formatPercent(language: Language, percent: number): string {
  const little = percent > 0 && percent < 0.1
  const text = little
    ? `<${NBSP}${decimal(language, 0.1, 1)}`
    : decimal(language, percent, percent >= 9.95 ? 0 : 1)
  return language === 'fr' ? `${text}${NBSP}%` : `${text}%`
}

/** `12 480` in French, `12,480` in English. */
export function formatCount(language: Language, count: number): string {
  const separator = language === 'fr' ? '\u202f' : ','
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, separator)
}

/** Used of a total as 0–1, or `null` when one is not known. */
export function shareOf(used: number | null, total: number | null): number | null {
  return used === null || total === null || total <= 0 ? null : used / total
}
