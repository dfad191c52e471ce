import { useEffect, useMemo, useRef } from 'react'
import type { ContainerKey } from '../data/fleet-store.ts'
import { useText } from '../ui/text.tsx'
import { type Line, type Listed, linesOf, sorted } from './container-list.ts'
import { type ContainerQuery, writeQuery } from './container-query.ts'
import { type Attention, holdLines } from './held-lines.ts'

interface Shown {
  readonly lines: readonly Line[]
  /** What stands on a line; `gone` if the host no longer has it. */
  readonly at: (key: string) => { readonly listed: Listed; readonly gone: boolean } | undefined
}

/** The lines to draw: in order, but held while somebody points at them. A new query is answered at once. */
export function useContainerLines(
  listed: readonly Listed[],
  query: ContainerQuery,
  attention: Attention,
): Shown {
  const text = useText()
  const asked = JSON.stringify(writeQuery(query))
  const order = useRef<ReadonlyMap<ContainerKey, number>>(new Map())
  const last = useRef<{ asked: string; lines: readonly Line[]; known: ReadonlyMap<string, Listed> }>(
    undefined,
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for `query`, which is new each time
  const { fresh, inOrder } = useMemo(() => {
    const inOrder = sorted(listed, query, order.current)
    return { inOrder, fresh: linesOf(inOrder, query, { noProject: text('fleet.no_project') }) }
  }, [listed, asked, text])
  const known = useMemo(() => new Map(listed.map((one) => [one.key, one])), [listed])

  const { lines, before } = useMemo(() => {
    const before = last.current
    const held = before?.asked === asked ? holdLines(before.lines, fresh, attention) : fresh
    return { lines: held, before }
  }, [fresh, attention, asked])
  useEffect(() => {
    order.current = new Map(inOrder.map((one, place) => [one.key, place]))
  }, [inOrder])
  useEffect(() => {
    // Of what is gone the last that was known is kept for as long as its line is held.
    const gone = lines.filter((line) => line.kind === 'container' && !known.has(line.key))
    const kept = gone.flatMap(({ key }) => {
      const was = before?.known.get(key)
      return was ? [[key, was] as const] : []
    })
    last.current = { asked, lines, known: kept.length === 0 ? known : new Map([...known, ...kept]) }
  }, [asked, lines, known, before])
  return {
    lines,
    at: (key) => {
      const now = known.get(key)
      if (now) return { listed: now, gone: false }
      const was = before?.known.get(key)
      return was && { listed: was, gone: true }
    },
  }
}
