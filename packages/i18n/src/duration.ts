import { decimal } from './decimal.ts'
import type { Language } from './language.ts'

const NBSP = '\u00a0'
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const dayUnit: Readonly<Record<Language, string>> = { en: 'd', fr: 'j' }

/** How long something took or comes round: `230 ms`, `1.4 s`, `2 min 5 s`. No more than two units, rounded down. */
export function formatDuration(language: Language, ms: number): string {
  const whole = Math.max(0, ms)
  if (whole < SECOND) return `${Math.floor(whole)}${NBSP}ms`
  if (whole < 10 * SECOND && whole % SECOND !== 0) {
    return `${decimal(language, Math.floor(whole / 100) / 10, 1)}${NBSP}s`
  }
  const units = [
    [DAY, dayUnit[language]],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
  ] as const
  const first = units.findIndex(([length]) => whole >= length)
  const parts = units.slice(first, first + 2).map(([length, unit], place) => {
    const count = Math.floor((place === 0 ? whole : whole % (units[first]?.[0] ?? length)) / length)
    return count === 0 ? '' : `${count}${NBSP}${unit}`
  })
  return parts.filter((part) => part !== '').join(NBSP)
}
