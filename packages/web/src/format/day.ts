import type { Language } from '@vigie/i18n'

/** Made once: each costs more than all the days of a page. */
const styles = {
  en: {
    medium: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }),
    full: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }),
  },
  fr: {
    medium: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium' }),
    full: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full' }),
  },
} as const satisfies Record<Language, unknown>

/** `21 Nov 2026`, in the reader's own zone. */
export const formatDay = (language: Language, time: string): string =>
  styles[language].medium.format(new Date(time))

/** `Saturday 21 November 2026`, in the reader's own zone. */
export const formatWholeDay = (language: Language, time: string): string =>
  styles[language].full.format(new Date(time))

/** `2026-11-21`, in the reader's own zone: the same for all times of one day. */
export function dayOf(timeMs: number): string {
  const date = new Date(timeMs)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}
