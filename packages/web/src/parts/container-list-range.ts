interface Placed {
  readonly key: string
  readonly kind: string
}

/** Keys of the containers from one line to another, whichever comes first; headings between them do not count. */
export function between(lines: readonly Placed[], from: string, to: string): readonly string[] {
  const start = lines.findIndex(({ key }) => key === from)
  const end = lines.findIndex(({ key }) => key === to)
  if (end < 0) return []
  const [first, last] = start < 0 ? [end, end] : [Math.min(start, end), Math.max(start, end)]
  return lines
    .slice(first, last + 1)
    .filter(({ kind }) => kind === 'container')
    .map(({ key }) => key)
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The line that a key leads to; undefined for keys that lead nowhere. @param page how many lines one sees */
export function lineAfter(count: number, from: number, key: string, page: number): number | undefined {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = key === 'PageDown' ? page : key === 'PageUp' ? -page : steps[key]
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, from + step))
}
