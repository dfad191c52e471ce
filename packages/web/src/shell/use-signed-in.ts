import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Me } from '@vigie/contract'
import { meQuery } from '../data/me.ts'
import { isServed, safeTarget } from './safe-target.ts'

/** Goes on to where the reader wanted to be, as whoever has just signed in; done when that page stands there. */
export function useSignedIn(): (me: Me, next: string | undefined) => Promise<void> {
  const queryClient = useQueryClient()
  const router = useRouter()
  return (me, next) => {
    // Nothing of whoever was here before.
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    const target = safeTarget(next, window.location.origin)
    return new Promise((arrived) => {
      if (isServed(target)) return window.location.assign(target)
      const stop = router.subscribe('onResolved', () => {
        stop()
        arrived()
      })
      router.history.push(target)
    })
  }
}
