// Purpose: the sentences that people read, in French and English, and how to fill them.
// Never formats markup: each sink escapes what it gets.
// Called by mail, pages, CLI, and later the browser: nothing here needs Node.

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value)
}

/** The language of a POSIX locale such as `fr_FR.UTF-8`, or undefined if it is none of ours. */
export function languageOfLocale(locale: string | undefined): Language | undefined {
  const tag = (locale ?? '').slice(0, 2).toLowerCase()
  return isLanguage(tag) ? tag : undefined
}
