import { useQueryClient } from '@tanstack/react-query'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useCallback } from 'react'
import { ApiError } from '../data/api-error.ts'
import { LiveProvider } from '../data/live-context.tsx'
import { meQuery } from '../data/me.ts'
import type { Order } from '../data/orders.ts'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'

/** Holds what the signed-in part shares: the live connection and the store of the fleet. */
export function FleetProvider(props: { readonly children: ReactNode }): ReactNode {
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const tellFailure = useCallback(
    (order: Order) => {
      const { title, detail } = order.problem ?? { title: '', detail: '' }
      const name = visibleText(order.before.name)
      toast({
        tone: 'bad',
        title: text(`fleet.failed_${order.action}_named`, { name }),
        detail: detail || title,
      })
    },
    [text, toast],
  )
  const stillSignedIn = useCallback(
    () =>
      queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).then(
        () => true,
        // Only a clear no ends the connection; a server that is away is tried again.
        (error: unknown) => !(error instanceof ApiError) || error.problem.status !== 401,
      ),
    [queryClient],
  )
  return (
    <LiveProvider onFailure={tellFailure} stillSignedIn={stillSignedIn}>
      {props.children}
    </LiveProvider>
  )
}
