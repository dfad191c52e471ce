import { useEffect, useRef, useState } from 'react'
import { type Attention, holdLines } from '../held-lines.ts'

/** Lines in the places in which they were while somebody points at them (see `holdLines`). */
export function useHeldLines<T extends { readonly key: string }>(
  fresh: readonly T[],
  attention: Attention,
): readonly T[] {
  const last = useRef<readonly T[]>(fresh)
  const lines = holdLines(last.current, fresh, attention)
  useEffect(() => {
    last.current = lines
  })
  return lines
}

/**
 * A value that changed for real: what is back as it was within a moment was never gone.
 * @param key what tells two values apart; the same key shows the newest value at once
 */
export function useSettled<T>(value: T, key: string, settleMs = 1_000): T {
  const [shown, setShown] = useState({ value, key })
  const latest = useRef(shown)
  useEffect(() => {
    latest.current = { value, key }
  })
  const differs = shown.key !== key
  useEffect(() => {
    if (!differs) return
    const timer = setTimeout(() => setShown(latest.current), settleMs)
    return () => clearTimeout(timer)
  }, [differs, settleMs])
  return differs ? shown.value : value
}
