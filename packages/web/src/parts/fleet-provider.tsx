import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect } from 'react'
import { signedOutEvent } from '../data/api.ts'
import { LiveProvider } from '../data/live-context.tsx'
import { meQuery } from '../data/me.ts'
import type { Order } from '../data/orders.ts'
import { visibleText } from '../format/visible-text.ts'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'

/** Holds what the signed-in part shares: the live connection and the store of the fleet. */
export function FleetProvider(props: { readonly children: ReactNode }): ReactNode {
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
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
  useEffect(() => {
    const leave = (): void => {
      const { pathname, search } = window.location
      if (pathname === '/login') return
      queryClient.removeQueries({ queryKey: meQuery.queryKey })
      const here = pathname + search
      void navigate({ to: '/login', search: here === '/' ? {} : { next: here } })
    }
    window.addEventListener(signedOutEvent, leave)
    return () => window.removeEventListener(signedOutEvent, leave)
  }, [navigate, queryClient])
  return <LiveProvider onFailure={tellFailure}>{props.children}</LiveProvider>
}
