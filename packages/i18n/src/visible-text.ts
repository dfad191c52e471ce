const LONGEST = 200

/** Emoji parts that legitimate emoji need: the joiner and the picture selector. */
const emojiGlue =
  /(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})(?:\uFE0F|\u200D(?=\p{Extended_Pictographic}))/gu

/** What shows nothing, or moves what stands around it: controls, bidi, zero-width, non-characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

function spelled(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`
}

export interface VisibleTextOptions {
  /** Code points kept before an ellipsis. By name: `map` hands a second argument to what it calls. */
  readonly longest?: number
}

/**
 * Hostile text as one line in which nothing hides: white space becomes single spaces, and characters
 * that show nothing or reorder their neighbours (bidi, zero-width, controls) are spelled out.
 * Not an escape: each sink (Markdown, HTML, Discord…) encodes the result for itself.
 */
export function visibleText(text: string, { longest = LONGEST }: VisibleTextOptions = {}): string {
  // Nearly every name of a real fleet; thousands are looked at for each page.
  if (text.length <= longest && /^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  // Cut first: a label may hold megabytes. The factor leaves room for white space that collapses.
  const head = text.length > longest * 8 ? text.slice(0, longest * 8) : text
  const line = head.toWellFormed().replace(/\s+/gu, ' ').trim()
  const glue = new Set([...line.matchAll(emojiGlue)].map((found) => found.index))
  const shown = line.replace(unseen, (character, at: number) =>
    glue.has(at) ? character : spelled(character),
  )
  const points = [...shown]
  return points.length > longest ? `${points.slice(0, longest).join('').trimEnd()}…` : shown
}
