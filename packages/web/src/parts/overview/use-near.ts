import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** About a screen ahead, so that who scrolls finds it drawn. */
const AHEAD_PX = 600

/**
 * Whether an element is on the screen or soon will be. While it holds the focus it counts as near: what
 * somebody works with does not go.
 */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  // Before the first paint, so that what is in sight is not drawn empty first.
  useLayoutEffect(() => {
    const top = element.current?.getBoundingClientRect().top ?? 0
    if (top < window.innerHeight + AHEAD_PX) setNear(true)
  }, [element])
  useEffect(() => {
    const watched = element.current
    if (!watched) return
    const observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting === true
        setNear(isNear || watched.contains(document.activeElement))
      },
      { rootMargin: `${AHEAD_PX}px 0px` },
    )
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return near
}
