import type { Host } from '@vigie/contract'
import type { ReactNode } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { ContainerBrowser } from '../parts/container-browser.tsx'
import { useText } from '../ui/text.tsx'

/** The containers of one host, in the table that the fleet's are in. */
export function HostContainers({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const hosts = useTopic('hosts')
  return <ContainerBrowser label={text('fleet.containers')} hosts={hosts} hostId={host.id} />
}
