import { MAX_PASSWORD, MIN_PASSWORD } from '@vigie/contract'
import { commonWords, keyRows } from './common-words.ts'

/** Guesses that must be needed, as a power of two. At the throttled rate that is longer than anybody lives. */
const leastBits = 36

/** A character that follows from nothing; less than its true share, since people do not choose evenly. */
const bitsOf = (character: string): number => (/\d/.test(character) ? 3.3 : 4.5)
const wordBits = 9
/** Which row, where on it, how long, which way. */
const walkBits = 6.5
const yearBits = 6
const longestWord = 25

const walks = keyRows.flatMap((row) => [row, [...row].reverse().join('')])

/**
 * Whether it can be guessed with what everybody tries first: leaked passwords and their usual
 * variations, rows of keys, repeats, years, the name of the account.
 */
export function isWeakPassword(password: string, username: string): boolean {
  if (password.length > MAX_PASSWORD) return true
  const characters = [...password.normalize('NFKC')]
  if (characters.length < MIN_PASSWORD) return true
  // One character may be normalised to eighteen, and the work grows with the square: the beginning decides.
  return guessBits(characters.slice(0, MAX_PASSWORD).join(''), ownWords(username)) < leastBits
}

/** The parts of a name, as its owner would use them. */
function ownWords(username: string): ReadonlySet<string> {
  const lower = username.toLowerCase()
  const parts = [lower, lower.replace(/[^a-z0-9]/g, ''), ...lower.split(/[^a-z0-9]+/)]
  return new Set(parts.filter((part) => part.length >= 3))
}

/**
 * The cheapest way to put it together from known parts (as zxcvbn does it): for each position, the least that
 * the text up to there costs.
 */
function guessBits(password: string, own: ReadonlySet<string>): number {
  const text = password.toLowerCase()
  const spellings = spellingsOf(text)
  const cheapest: number[] = [0]
  for (let end = 1; end <= text.length; end += 1) {
    let least = (cheapest[end - 1] ?? 0) + bitsOf(text[end - 1] ?? '')
    const consider = (start: number, bits: number) => {
      least = Math.min(least, (cheapest[start] ?? 0) + bits)
    }
    for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
      consider(start, partBits(text, spellings, start, end, own))
    }
    for (const { start, unit, times } of repeatsUpTo(text, end)) {
      // The first of them was paid for where it stands; saying how often is cheap.
      consider(start + unit, 1 + Math.log2(times))
    }
    cheapest.push(least)
  }
  return cheapest[text.length] ?? 0
}

const isWalk = (part: string): boolean => part.length >= 3 && walks.some((walk) => walk.includes(part))

const everySecond = (part: string, first: 0 | 1): string =>
  [...part].filter((_character, index) => index % 2 === first).join('')

function partBits(
  text: string,
  spellings: readonly string[],
  start: number,
  end: number,
  own: ReadonlySet<string>,
): number {
  const part = text.slice(start, end)
  if (own.has(part)) return 2
  if (isWalk(part)) return walkBits
  // Two rows at once: 1q2w3e.
  if (part.length >= 6 && isWalk(everySecond(part, 0)) && isWalk(everySecond(part, 1))) return 2 * walkBits
  if (/^(19|20)\d\d$/.test(part)) return yearBits
  for (const spelling of spellings) {
    const word = spelling.slice(start, end)
    // A changed letter is the second thing that is tried.
    const changed = word === part ? 0 : 1
    if (own.has(word)) return 2 + changed
    if (commonWords.has(word)) return wordBits + changed
    const backwards = [...word].reverse().join('')
    if (word.length > 3 && (commonWords.has(backwards) || own.has(backwards))) return wordBits + changed + 1
  }
  return Number.POSITIVE_INFINITY
}

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
  é: 'e',
  è: 'e',
  ê: 'e',
  à: 'a',
  â: 'a',
  ç: 'c',
  ô: 'o',
  û: 'u',
}

/** As it stands, and with the usual replacements undone; all of one length. */
function spellingsOf(text: string): readonly string[] {
  const undone = (one: string) =>
    text.replace(/[013457@$!8€éèêàâçôû]/g, (sign) => (sign === '1' ? one : (lookalikes[sign] ?? sign)))
  return [...new Set([text, undone('i'), undone('l')])]
}

/** Every run of one unit, at least twice, that ends at `end`. */
function* repeatsUpTo(
  text: string,
  end: number,
): Generator<{ readonly start: number; readonly unit: number; readonly times: number }> {
  for (let unit = 1; unit * 2 <= end; unit += 1) {
    const last = text.slice(end - unit, end)
    let start = end - unit
    while (start >= unit && text.startsWith(last, start - unit)) start -= unit
    const times = (end - start) / unit
    if (times >= 2) yield { start, unit, times }
  }
}
