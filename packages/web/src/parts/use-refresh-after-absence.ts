import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { LiveState } from '../data/live-store.ts'

/** What was asked for while the server was away, or before, is asked for again once it is back. */
export function useRefreshAfterAbsence(state: LiveState): void {
  const queryClient = useQueryClient()
  const wasAway = useRef(false)
  useEffect(() => {
    if (state === 'reconnecting' || state === 'paused') wasAway.current = true
    if ((state !== 'live' && state !== 'polling') || !wasAway.current) return
    wasAway.current = false
    void queryClient.invalidateQueries()
  }, [state, queryClient])
}
