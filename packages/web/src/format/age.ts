import type { Language } from '@vigie/i18n'

/** Longest first: seconds, then the short word. */
const spans = {
  en: [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ],
  fr: [
    [86_400, 'j'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ],
} as const

const NBSP = '\u00a0'

/** Seconds between a time on the wire and now; the clocks of server and browser may differ a little. */
export const secondsSince = (time: string, nowMs: number): number =>
  Math.max(0, (nowMs - Date.parse(time)) / 1000)

/** One largest unit, rounded down: `3 min`, `5 d`. */
export function formatSpan(language: Language, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [length, unit] = spans[language].find(([span]) => whole >= span) ?? spans[language][3]
  return `${Math.floor(whole / length)}${NBSP}${unit}`
}

/** `12:03:04`, in the reader's own zone. */
export function formatClock(nowMs: number): string {
  const date = new Date(nowMs)
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

/** Day and time in the reader's zone and words. Slow (Intl): for titles, not for each row at each tick. */
export function formatMoment(language: Language, time: string): string {
  return new Date(time).toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
  })
}
