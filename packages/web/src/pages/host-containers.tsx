import type { Host } from '@vigie/contract'
import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { ContainerBrowser } from '../parts/container-browser.tsx'
import { isUnmet } from '../parts/host-card.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/text.tsx'

/** The containers of one host, in the table that the fleet's are in. */
export function HostContainers({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const hosts = useTopic('hosts')
  if (isUnmet(host)) {
    return (
      <Card>
        <EmptyState icon={<CircleHelp className="size-8" />} title={text('panel.unmet')}>
          {text('panel.unmet_detail')}
        </EmptyState>
      </Card>
    )
  }
  return <ContainerBrowser label={text('fleet.containers')} hosts={hosts} hostId={host.id} />
}
