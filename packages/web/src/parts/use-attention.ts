import { type DOMAttributes, useEffect, useMemo, useRef, useState } from 'react'
import type { Attention } from './held-lines.ts'

/** How long a press may follow a movement, and how long a pointer or focus that does nothing holds the list. */
const BUSY_MS = 1_500
const RESTING_MS = 30_000

/** Whether somebody points at an element, with pointer, finger or keyboard. */
export function useAttention(): [Attention, DOMAttributes<HTMLElement>] {
  const [attention, setAttention] = useState<Attention>('free')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const handlers = useMemo(() => {
    const free = (): void => {
      clearTimeout(timer.current)
      setAttention('free')
    }
    const rest = (): void => {
      setAttention('resting')
      timer.current = setTimeout(free, RESTING_MS)
    }
    const busy = (): void => {
      clearTimeout(timer.current)
      setAttention('busy')
      timer.current = setTimeout(rest, BUSY_MS)
    }
    return {
      onPointerMove: busy,
      onPointerDown: busy,
      onKeyDown: busy,
      onPointerLeave: free,
    }
  }, [])
  return [attention, handlers]
}
