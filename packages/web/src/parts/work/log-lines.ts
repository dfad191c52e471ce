import { visibleText } from '@vigie/i18n'

const LONGEST_LINE = 4000
const MOST_LINES = 2000

/**
 * A log as lines in which nothing hides: each is made visible by itself, and of a very long log the end is
 * shown, where what went wrong stands.
 */
export function logLines(log: string): { readonly lines: readonly string[]; readonly left: number } {
  const all = log.replace(/\r\n/g, '\n').split('\n')
  if (all.at(-1) === '') all.pop()
  const left = Math.max(0, all.length - MOST_LINES)
  return { left, lines: all.slice(left).map(visibleLine) }
}

/** Indentation carries meaning in a log, so only what follows it is made one line. */
function visibleLine(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  return indent.replaceAll('\t', '    ') + visibleText(line, { longest: LONGEST_LINE })
}
