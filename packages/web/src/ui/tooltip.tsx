import { type ReactNode, useEffect, useRef } from 'react'
import { placeTip } from './tip-place.ts'

const DELAY_MS = 500
/** After one was seen the next comes at once: a person reads along a row of buttons. */
const WARM_MS = 400

/** Touched or typed, what is under a tip needs none; nor does the button of an open menu. */
const tipOf = (target: EventTarget | null): HTMLElement | undefined => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  return element === null || element.getAttribute('aria-expanded') === 'true' ? undefined : element
}

/**
 * The one tooltip of the page, for whatever carries `data-tip`. One for all, by delegation: made for each
 * button, tooltips would be most of what a table of hundreds of rows mounts. It repeats what a reader
 * hears anyway as the name of the element; what only a tip says is lost to many.
 */
export function Tips(): ReactNode {
  const bubble = useRef<HTMLDivElement>(null)
  useEffect(() => (bubble.current === null ? undefined : followTips(bubble.current)), [])
  return (
    <div
      ref={bubble}
      // In the top layer: over dialogs too.
      popover="manual"
      aria-hidden
      className="inset-auto m-0 w-max max-w-[min(20rem,calc(100vw-16px))] rounded-sm border border-line bg-raised px-2 py-1 text-xs leading-4 text-ink shadow-float"
    />
  )
}

/** @returns ends it */
function followTips(bubble: HTMLElement): () => void {
  let shown: HTMLElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let warmUntilMs = 0

  function hide(): void {
    clearTimeout(timer)
    if (shown === undefined) return
    shown = undefined
    warmUntilMs = performance.now() + WARM_MS
    bubble.hidePopover()
  }
  function show(element: HTMLElement): void {
    hide()
    const words = element.dataset.tip
    if (!words || !element.isConnected || tipOf(element) === undefined) return
    shown = element
    bubble.textContent = words
    bubble.showPopover()
    place(element)
  }
  function place(element: HTMLElement): void {
    const { left, top } = placeTip(element.getBoundingClientRect(), bubble.getBoundingClientRect(), {
      width: document.documentElement.clientWidth,
      height: window.innerHeight,
    })
    bubble.style.left = `${left}px`
    bubble.style.top = `${top}px`
  }

  const listening = new AbortController()
  const on = <K extends keyof DocumentEventMap>(name: K, act: (event: DocumentEventMap[K]) => void): void =>
    document.addEventListener(name, act, { signal: listening.signal, capture: true, passive: true })
  on('pointerover', (event) => {
    if (event.pointerType === 'touch' || event.target === bubble) return
    const element = tipOf(event.target)
    if (element === shown && element !== undefined) return
    hide()
    if (element === undefined) return
    const wait = performance.now() < warmUntilMs ? 0 : DELAY_MS
    timer = setTimeout(() => show(element), wait)
  })
  on('focusin', (event) => {
    const element = tipOf(event.target)
    if (element?.matches(':focus-visible')) show(element)
  })
  on('focusout', hide)
  on('pointerdown', hide)
  // The focus itself brings what it goes to into view.
  on('scroll', () => (shown !== undefined && shown === document.activeElement ? place(shown) : hide()))
  on('keydown', hide)
  return () => {
    listening.abort()
    hide()
  }
}
