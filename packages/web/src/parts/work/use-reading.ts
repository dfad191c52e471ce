import { type DOMAttributes, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useAttention } from '../use-attention.ts'
import { type HeldBack, holdBack } from './hold-back.ts'

/** Whether an element has left the screen through its top. */
function useScrolledPast(mark: RefObject<HTMLElement | null>): boolean {
  const [past, setPast] = useState(false)
  useEffect(() => {
    const element = mark.current
    if (element === null) return
    const observer = new IntersectionObserver(([entry]) => {
      if (entry) setPast(!entry.isIntersecting && entry.boundingClientRect.top < 0)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [mark])
  return past
}

export interface Reading<T> extends HeldBack<T> {
  /** Lets in what waits. */
  readonly letIn: () => void
  /** Stands at the top of the list. */
  readonly top: RefObject<HTMLDivElement | null>
  /** For the element around the list. */
  readonly handlers: DOMAttributes<HTMLElement>
}

/**
 * A list that grows at its top and moves nothing that somebody reads, points at or has scrolled to.
 * @param asked what the list is of: another one is shown at once
 */
export function useReading<T>(
  fresh: readonly T[],
  keyOf: (one: T) => string | number,
  asked: string,
): Reading<T> {
  const top = useRef<HTMLDivElement>(null)
  const scrolled = useScrolledPast(top)
  const [attention, handlers] = useAttention()
  const last = useRef<{ readonly asked: string; readonly keys: readonly (string | number)[] }>(undefined)
  const [letIns, setLetIns] = useState(0)
  const isRead = scrolled || attention !== 'free'
  // biome-ignore lint/correctness/useExhaustiveDependencies: `letIns` asks anew after what was held is forgotten
  const heldBack = useMemo(() => {
    const held = last.current?.asked === asked ? last.current.keys : []
    return holdBack(held, fresh, keyOf, isRead)
  }, [fresh, keyOf, asked, isRead, letIns])
  useEffect(() => {
    last.current = { asked, keys: heldBack.shown.map(keyOf) }
  }, [asked, heldBack, keyOf])
  return {
    ...heldBack,
    top,
    handlers,
    letIn: () => {
      last.current = undefined
      setLetIns((count) => count + 1)
    },
  }
}
