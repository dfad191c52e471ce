import type { Measure } from './deck-groups.ts'

/** So many different names are kept; who has more pays for measuring again. */
const KEPT = 4_000
/** About what a letter takes, where the browser measures nothing. */
const LETTER_SHARE = 0.6

/**
 * Measures text without drawing it.
 * @param font as CSS writes it
 */
export function measureIn(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.font = font
  const letterPx = Number.parseFloat(font) * LETTER_SHARE
  const known = new Map<string, number>()
  return (text) => {
    const seen = known.get(text)
    if (seen !== undefined) return seen
    if (known.size >= KEPT) known.clear()
    // A little more: figures are drawn all as wide as the widest, which the canvas does not know.
    const width = context ? context.measureText(text).width * 1.02 + 1 : text.length * letterPx
    known.set(text, width)
    return width
  }
}
