import { type ComponentType, useCallback, useRef, useState } from 'react'

/**
 * A part whose code comes when it is needed. Unlike `lazy`, a failed fetch is not kept: the next need tries again.
 * @param load always the same function
 * @returns the part once it is there, and what fetches it (rejects when it cannot be had)
 */
export function usePart<P>(
  load: () => Promise<ComponentType<P>>,
): readonly [ComponentType<P> | undefined, () => Promise<void>] {
  const [part, setPart] = useState<ComponentType<P>>()
  const there = useRef(false)
  const fetchPart = useCallback(async () => {
    if (there.current) return
    const loaded = await load()
    there.current = true
    setPart(() => loaded)
  }, [load])
  return [part, fetchPart]
}
