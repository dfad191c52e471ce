/** A pattern with `*` (any run of characters) and `?` (one character), ready to be asked. */
export type Glob = (text: string) => boolean

const LONGEST_TEXT = 1024

/**
 * Compiles a glob without building a regular expression: patterns and texts are both hostile, and
 * this walk never takes more than (pattern × text) steps. Case counts, as it does in Docker's names.
 */
export function compileGlob(pattern: string): Glob {
  return (text) => matches(pattern, text.slice(0, LONGEST_TEXT))
}

function matches(pattern: string, text: string): boolean {
  let at = 0
  let read = 0
  let star = -1
  let resume = 0
  while (read < text.length) {
    const wanted = pattern[at]
    if (wanted === '*') {
      star = at++
      resume = read
    } else if (wanted === '?' || (wanted !== undefined && wanted === text[read])) {
      at++
      read++
    } else if (star >= 0) {
      // Only the last star may give way: earlier ones were already satisfied as early as possible.
      at = star + 1
      read = ++resume
    } else {
      return false
    }
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
