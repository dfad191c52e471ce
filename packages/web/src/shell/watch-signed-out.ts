import type { QueryClient } from '@tanstack/react-query'
import { signedOutEvent } from '../data/api.ts'
import { meQuery } from '../data/me.ts'

/** A session that ends while pages are open leads to the sign-in, and from there back to where one was. */
export function watchSignedOut(
  queryClient: QueryClient,
  router: {
    readonly state: { readonly location: { readonly href: string } }
    navigate: (to: { to: '/login'; search: { next: string }; state: { ended: true } }) => Promise<void>
  },
): void {
  window.addEventListener(signedOutEvent, () => {
    // Whoever was not signed in yet is led by the router itself.
    if (queryClient.getQueryData(meQuery.queryKey) === undefined) return
    void router
      .navigate({ to: '/login', search: { next: router.state.location.href }, state: { ended: true } })
      // Only now: pages that are still drawn need to know who they are drawn for.
      .then(() => queryClient.clear())
  })
}
