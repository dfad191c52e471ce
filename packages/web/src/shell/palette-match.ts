// Purpose: what somebody means by a few letters: entries by how well they fitOf, quick enough for 5,000.
// Never knows what an entry is or does. Called by palette-find.ts.

import { fold } from './fold.ts'

/** A text of an entry, folded, and how much it counts: a name more than an image. */
export interface Field {
  readonly text: string
  readonly weight: number
}

export interface Matched<T> {
  readonly entry: T
  readonly score: number
}

const EXACT = 100
const BEGINS = 80
const WORD_BEGINS = 60
const WITHIN = 40
const SCATTERED = 12
/** Fewer letters stand scattered in nearly everything. */
const SCATTERED_FROM = 3

export const tokensOf = (query: string): readonly string[] =>
  fold(query)
    .split(/\s+/)
    .filter((token) => token !== '')

const isWordChar = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127

/** How well one token fits one text, 0: not at all. Both folded. */
export function fitOf(token: string, text: string): number {
  const at = text.indexOf(token)
  if (at === 0) return token.length === text.length ? EXACT : BEGINS
  if (at > 0) return beginsWord(token, text, at) ? WORD_BEGINS : WITHIN
  return token.length >= SCATTERED_FROM && isScattered(token, text) ? SCATTERED : 0
}

function beginsWord(token: string, text: string, first: number): boolean {
  for (let at = first; at >= 0; at = text.indexOf(token, at + 1)) {
    if (!isWordChar(text.charCodeAt(at - 1))) return true
  }
  return false
}

/** The letters in order, the first at the beginning of a word: `pgdb` of `my-postgres-db`. */
function isScattered(token: string, text: string): boolean {
  const first = token.charCodeAt(0)
  for (let start = 0; start < text.length; start += 1) {
    if (text.charCodeAt(start) !== first) continue
    if (start > 0 && isWordChar(text.charCodeAt(start - 1))) continue
    let at = start
    for (let next = 1; next < token.length && at >= 0; next += 1)
      at = text.indexOf(token.charAt(next), at + 1)
    return at >= 0
  }
  return false
}

/** The mean over all tokens, in any order; 0 when one of them fits nowhere. */
export function scoreOf(tokens: readonly string[], fields: readonly Field[]): number {
  let sum = 0
  for (const token of tokens) {
    let best = 0
    for (const { text, weight } of fields) {
      // Nothing that is still to come can be better.
      if (EXACT * weight <= best) continue
      best = Math.max(best, fitOf(token, text) * weight)
    }
    if (best === 0) return 0
    sum += best
  }
  return sum / tokens.length
}

/** The best of them, best first; of equals the one that came first. */
export function bestOf<T>(
  tokens: readonly string[],
  entries: Iterable<T>,
  fieldsOf: (entry: T) => readonly Field[],
  atMost: number,
): readonly Matched<T>[] {
  const found: Matched<T>[] = []
  for (const entry of entries) {
    const score = scoreOf(tokens, fieldsOf(entry))
    if (score > 0) found.push({ entry, score })
  }
  return found.sort((a, b) => b.score - a.score).slice(0, atMost)
}
