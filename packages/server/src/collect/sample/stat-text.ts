/**
 * The unsigned integer that starts at `at` and ends at white space or the end of the text; undefined
 * for anything else ("max", a sign, garbage). Kernel counters are 64 bits: 20 digits at most.
 */
export function unsignedAt(text: string, at = 0): number | undefined {
  let end = at
  while (end < text.length && end - at <= 20) {
    const code = text.charCodeAt(end)
    if (code < 48 || code > 57) break
    end += 1
  }
  if (end === at || end - at > 20) return undefined
  const next = text.charCodeAt(end)
  // NaN: the end of the text. Otherwise space, tab or newline must follow.
  if (end < text.length && next !== 32 && next !== 10 && next !== 9) return undefined
  return Number(text.slice(at, end))
}

/** The figure after `key` in a "key value" file such as memory.stat; undefined when the line is not there. */
export function statValue(text: string, key: string): number | undefined {
  if (text.startsWith(`${key} `)) return unsignedAt(text, key.length + 1)
  const at = text.indexOf(`\n${key} `)
  return at < 0 ? undefined : unsignedAt(text, at + key.length + 2)
}

/** `value × factor`, keeping "not known". */
export function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor
}
