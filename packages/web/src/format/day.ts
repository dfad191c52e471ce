import type { Language } from '@vigie/i18n'

/** `21 Nov 2026`, in the reader's own zone. */
export const formatDay = (language: Language, time: string): string =>
  new Date(time).toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'medium' })
