import { useLayoutEffect } from 'react'

/** Takes away the frame that index.html painted, in the moment in which the real one is painted. */
export function useFirstPaintOver(): void {
  useLayoutEffect(() => document.getElementById('first-paint')?.remove(), [])
}
