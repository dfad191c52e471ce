import { isLanguage, type Language } from '@vigie/i18n'

/** `?lang=` beats Accept-Language beats the configured language. */
export function negotiateLanguage(query: unknown, accept: string | undefined, fallback: Language): Language {
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined
  if (typeof asked === 'string' && isLanguage(asked)) return asked
  return accepted(accept ?? '') ?? fallback
}

/** The best of our languages in an Accept-Language header; the first of equals. */
function accepted(header: string): Language | undefined {
  let best: Language | undefined
  let bestQuality = 0
  for (const item of header.slice(0, 500).split(',')) {
    const [range = '', ...params] = item.trim().split(';')
    const tag = range.trim().slice(0, 2).toLowerCase()
    const quality = Number(/^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(params[0] ?? 'q=1')?.[1] ?? 0)
    if (/^[a-z]{2}(?:-|$)/i.test(range.trim()) && isLanguage(tag) && quality > bestQuality) {
      best = tag
      bestQuality = quality
    }
  }
  return best
}
