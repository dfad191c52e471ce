const LONGEST = 200

/** Emoji parts that legitimate emoji need: the joiner and the picture selector. */
const emojiGlue =
  /(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})(?:\uFE0F|\u200D(?=\p{Extended_Pictographic}))/gu

/** What shows nothing, or moves what stands around it: controls, bidi, zero-width, non-characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

const spelled = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`

/**
 * Text from outside as one line in which nothing hides and nothing turns around what stands beside it,
 * spelled as the server spells it in pages, mails and the terminal. Cut after 200 characters.
 */
export function visibleText(text: string): string {
  // Nearly every name of a real fleet; a table draws hundreds at once.
  if (text.length <= LONGEST && /^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  const line = text
    .slice(0, LONGEST * 8)
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .trim()
  const glue = new Set([...line.matchAll(emojiGlue)].map((found) => found.index))
  const shown = line.replace(unseen, (character, at: number) =>
    glue.has(at) ? character : spelled(character),
  )
  const points = [...shown]
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join('').trimEnd()}…` : shown
}

/** Without the digest, which no one reads: `nginx:1.27@sha256:…` → `nginx:1.27`. */
export function formatImage(image: string): string {
  const shown = /^sha256:[0-9a-f]{64}$/.test(image)
    ? image.slice(0, 19)
    : image.replace(/@sha256:[0-9a-f]{64}$/, '')
  return visibleText(shown)
}
