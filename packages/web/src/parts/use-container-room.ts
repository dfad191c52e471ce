import { type RefObject, useLayoutEffect, useState } from 'react'

export interface Room {
  /** Width in rem: what text zoom takes away is gone for columns too. */
  readonly rem: number
  /** One rem in px. */
  readonly px: number
}

const rootPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** Before anything is drawn: rail and margins taken off, so that the first drawing is mostly right. */
function guess(): Room {
  const px = rootPx()
  return { rem: (window.innerWidth - (window.innerWidth < 900 ? 32 : 270)) / px, px }
}

/** Calls back after layout, when asking where something stands costs nothing, and once before the first paint. */
function useLook(look: () => void, on: () => Element | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: refs and setters, which stay
  useLayoutEffect(() => {
    look()
    const observer = new ResizeObserver(look)
    const element = on()
    if (element) observer.observe(element)
    return () => observer.disconnect()
  }, [])
}

/** How much room there is, followed as window and text size change. @param probe as wide as the table, 1 rem high */
export function useContainerRoom(probe: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState(guess)
  useLook(
    () => {
      const px = rootPx()
      const rem = (probe.current?.offsetWidth ?? 0) / px
      setRoom((before) => (before.rem === rem && before.px === px ? before : { rem, px }))
    },
    () => probe.current,
  )
  return room
}

/** Where an element begins, px from the top of the page; followed as what stands above it grows. */
export function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLook(
    () => {
      const now = (element.current?.getBoundingClientRect().top ?? 0) + window.scrollY
      setTop((before) => (Math.abs(before - now) < 1 ? before : now))
    },
    () => document.body,
  )
  return top
}

/** Rows are as high as a finger needs where fingers are used. */
export const isCoarse = (): boolean => window.matchMedia('(pointer: coarse)').matches
