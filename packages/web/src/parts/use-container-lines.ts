import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Listed, Roll } from './container-list.ts'
import { type Line, linesOf } from './container-list-groups.ts'
import type { ContainerQuery } from './container-query.ts'
import { type Attention, holdLines } from './held-lines.ts'

export interface ShownLine {
  readonly line: Line
  /** The host no longer has it; it keeps its place while somebody points at the list. */
  readonly gone: boolean
}

interface Shown {
  readonly lines: readonly Line[]
  /** What stands on a line now: what is held keeps its place, not what it says. */
  readonly at: (index: number) => ShownLine | undefined
}

/**
 * The lines to draw: in order, but held while somebody points at them. What is asked anew is answered at once.
 * @param listed what fits, in order
 */
export function useContainerLines(
  listed: readonly Listed[],
  roll: Roll,
  query: ContainerQuery,
  closed: ReadonlySet<string>,
  attention: Attention,
): Shown {
  const fresh = useMemo(() => linesOf(listed, query.group, closed), [listed, query.group, closed])
  const last = useRef<{ query: ContainerQuery; closed: ReadonlySet<string>; lines: readonly Line[] }>(
    undefined,
  )
  const lines = useMemo(() => {
    const before = last.current
    const asksTheSame = before?.query === query && before.closed === closed
    return asksTheSame ? holdLines(before.lines, fresh, attention) : fresh
  }, [fresh, attention, query, closed])
  useEffect(() => {
    last.current = { query, closed, lines }
  }, [query, closed, lines])
  const isHeld = lines !== fresh
  const headings = useMemo(
    () =>
      isHeld
        ? new Map(fresh.flatMap((line) => (line.kind === 'group' ? [[line.key, line]] : [])))
        : undefined,
    [isHeld, fresh],
  )
  const at = useCallback(
    (index: number): ShownLine | undefined => {
      const line = lines[index]
      if (line === undefined) return undefined
      if (line.kind === 'group') return { line: headings?.get(line.key) ?? line, gone: false }
      const now = roll.get(line.key)
      return { line: now ?? line, gone: now === undefined }
    },
    [lines, headings, roll],
  )
  return { lines, at }
}
