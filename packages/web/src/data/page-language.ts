import { type Language, languageOfLocale } from '@vigie/i18n'

/** The language that the page is in: the `lang` of its root element, which the shell keeps. */
export function pageLanguage(): Language {
  return languageOfLocale(document.documentElement.lang) ?? 'en'
}
