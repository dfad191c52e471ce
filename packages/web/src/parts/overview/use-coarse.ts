import { useSyncExternalStore } from 'react'

const coarse = '(pointer: coarse)'

const subscribe = (listener: () => void): (() => void) => {
  const query = window.matchMedia(coarse)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether fingers press here. */
export const useCoarse = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(coarse).matches)
