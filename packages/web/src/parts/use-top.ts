import { useEffect, useMemo, useRef } from 'react'
import type { Listed } from './container-list.ts'
import { type Attention, holdLines } from './held-lines.ts'

/** Those with the most memory, most first; held in their places while somebody points at them. */
export function useTop(
  listed: readonly Listed[] | undefined,
  count: number,
  attention: Attention,
): readonly Listed[] | undefined {
  const byKey = useMemo(() => listed && new Map(listed.map((one) => [one.key, one])), [listed])
  const fresh = useMemo(
    () =>
      listed
        ?.filter((one) => one.memory !== null)
        .sort((a, b) => (b.memory ?? 0) - (a.memory ?? 0) || (a.key < b.key ? -1 : 1))
        .slice(0, count)
        .map((one) => ({ kind: 'container' as const, key: one.key })),
    [listed, count],
  )
  const last = useRef(fresh)
  const lines = fresh && holdLines(last.current ?? [], fresh, attention)
  useEffect(() => {
    last.current = lines?.filter((line) => line.kind === 'container')
  })
  return lines?.flatMap((line) => byKey?.get(line.key) ?? [])
}
