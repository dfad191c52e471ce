import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

/** Leads to a host. The router's own Link follows every change of the address, too much for each row of a table. */
export function HostLink(props: {
  readonly hostId: number
  readonly tabIndex: number
  readonly children: ReactNode
}): ReactNode {
  const router = useRouter()
  const { hostId, tabIndex, children } = props
  const go = (event: MouseEvent): void => {
    // Another tab or window is the browser's business.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate({ to: '/hosts/$hostId', params: { hostId: String(hostId) } })
  }
  return (
    <a href={`/hosts/${hostId}`} tabIndex={tabIndex} onClick={go} className="hover:underline">
      {children}
    </a>
  )
}
