const ZERO = 0x30
const NINE = 0x39

/**
 * Orders names as people count: `web-2` before `web-10`. Otherwise by code unit, so that the order is
 * the same on every machine and in every language. Total: only equal texts compare as 0.
 */
export function naturalOrder(a: string, b: string): number {
  if (a === b) return 0
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const endA = endOfDigits(a, i)
    const endB = endOfDigits(b, j)
    const bothNumbers = endA > i && endB > j
    const found = bothNumbers
      ? numberOrder(a.slice(i, endA), b.slice(j, endB))
      : a.charCodeAt(i) - b.charCodeAt(j)
    if (found !== 0) return found
    i = bothNumbers ? endA : i + 1
    j = bothNumbers ? endB : j + 1
  }
  // The shorter first; `a1` and `a01` count the same, and differ as text.
  return a.length - i - (b.length - j) || (a < b ? -1 : 1)
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= NINE) at++
  return at
}

/** Of any length, hence not by `Number`, which rounds. */
function numberOrder(a: string, b: string): number {
  const left = a.replace(/^0+/, '')
  const right = b.replace(/^0+/, '')
  if (left.length !== right.length) return left.length - right.length
  if (left === right) return 0
  return left < right ? -1 : 1
}
