import { type RefObject, useEffect, useRef } from 'react'

/** Below this width the drawer covers the whole page: `md` in tokens.css. */
const covers = '(width < 900px)'

/** Something else that Escape closes or empties first. */
function isForOthers(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true
  const { target } = event
  const typedInto = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return (typedInto && target.value !== '') || document.querySelector('dialog:modal') !== null
}

/** What a person cannot see below the drawer cannot be reached either, except what reports (`data-above`). */
function coverRest(drawer: HTMLElement): () => void {
  const covered: HTMLElement[] = []
  for (let at: HTMLElement | null = drawer; at !== null && at !== document.body; at = at.parentElement) {
    for (const other of at.parentElement?.children ?? []) {
      if (!(other instanceof HTMLElement) || other === at || other.inert) continue
      if (other.matches('script, style, dialog, [data-above]')) continue
      other.inert = true
      covered.push(other)
    }
  }
  return () => {
    for (const other of covered) other.inert = false
  }
}

/** Escape closes, wherever on the page the focus is. */
export function useEscape(close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isForOthers(event)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/**
 * Moves the focus in when a person opened the drawer, not when an address did, and back to the opener when
 * it closes, unless the person has gone elsewhere meanwhile.
 */
export function useDrawerFocus(
  drawer: RefObject<HTMLElement | null>,
  start: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const opener = document.activeElement
    if (navigator.userActivation?.isActive ?? opener !== document.body) {
      start.current?.focus({ preventScroll: true })
    }
    const here = drawer.current
    return () => {
      const focused = document.activeElement
      if (focused !== document.body && here?.contains(focused) === false) return
      const back = opener?.isConnected && opener !== document.body ? opener : document.querySelector('main')
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    }
  }, [drawer, start])
  useEffect(() => {
    const query = window.matchMedia(covers)
    let uncover: (() => void) | undefined
    const follow = (): void => {
      uncover?.()
      uncover = query.matches && drawer.current !== null ? coverRest(drawer.current) : undefined
    }
    follow()
    query.addEventListener('change', follow)
    return () => {
      query.removeEventListener('change', follow)
      uncover?.()
    }
  }, [drawer])
}
