import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Me } from '@vigie/contract'
import { meQuery } from '../data/me.ts'
import { isServed, safeTarget } from './safe-target.ts'

/** Goes on to where the reader wanted to be, as whoever has just signed in. */
export function useSignedIn(): (me: Me, next: string | undefined) => void {
  const queryClient = useQueryClient()
  const router = useRouter()
  return (me, next) => {
    // Nothing of whoever was here before.
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    const target = safeTarget(next, window.location.origin)
    if (isServed(target)) window.location.assign(target)
    else router.history.push(target)
  }
}
