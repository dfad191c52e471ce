/**
 * Hostile text in Markdown. Characters that mean something are written as character references,
 * because that is the one escape on which CommonMark, GitHub, Python-Markdown (MkDocs) and its
 * plug-ins agree: a backslash before a pipe is read in three different ways. Plain names, image
 * names and ports stay as they are, for those who read the file with `less`.
 */

/** Special wherever it stands, in Markdown itself or in a common extension (Jinja, math, mentions). */
const special = /[&<>|`\\*[\]{}()#+=~^$@!"']/g

/** Special only in company: each alternative says where. */
const contextual = [
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, // emphasis, but not inside snake_case
  /(?<=-)-|^-|(?<=\s)-(?=\s|>)/g, // rules, typographic dashes, list items
  /(?<=\.)\./g, // an ellipsis
  /:(?=[\w+-]*:)/g, // :emoji: short codes
  /(?<=\d)\/(?=\d)|(?<=\bc)\/(?=o\b)/gi, // 1/2 and c/o, which become one character
  /(?<=:)\/(?=\/)/g, // https://, which would become a link
  /(?<=\bwww)\./gi,
  /(?<=\d)[snrt](?=(?:t|d|h)\b)/g, // 1st, 2nd
] as const

/** Names that need no closer look: words joined by single separators. Most of a real page. */
const ordinary = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/i

function reference(character: string): string {
  if (character === '&') return '&amp;'
  if (character === '<') return '&lt;'
  if (character === '>') return '&gt;'
  return `&#${character.codePointAt(0)};`
}

/**
 * Text for a table cell, a heading or a paragraph: shown letter by letter, never as markup.
 * Give it text that went through `visibleText`: a cell is one line.
 */
export function escapeMarkdown(text: string): string {
  if (ordinary.test(text) && !/\d(?:st|nd|rd|th)\b|www/i.test(text)) return text
  const marked = new Set<number>()
  for (const pattern of [special, ...contextual]) {
    for (const found of text.matchAll(pattern)) marked.add(found.index)
  }
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? ''
    out += marked.has(at) ? reference(unit) : unit
  }
  return out
}

/**
 * The address of a link, or undefined when it is not one that a page should offer: only http, https
 * and addresses within the same site. The result is safe in Markdown and in an HTML attribute.
 */
export function safeLink(url: string): string | undefined {
  const trimmed = url.trim()
  const relative = /^(?:\/(?![/\\])|\.{1,2}\/|#)/.test(trimmed)
  if (!relative && !/^https?:\/\//i.test(trimmed)) return undefined
  try {
    const parsed = new URL(trimmed, 'http://relative.invalid/')
    if (relative && parsed.host !== 'relative.invalid') return undefined
    if (parsed.username !== '' || parsed.password !== '') return undefined
    const whole = relative ? trimmed.toWellFormed() : parsed.href
    return whole.replace(/[^\w\-.~:/?#@!$&+,;=%]/gu, encodeURIComponent).replace(/[()'!*]/g, percent)
  } catch {
    return undefined
  }
}

/** encodeURIComponent leaves these be, but Markdown gives them a meaning. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
