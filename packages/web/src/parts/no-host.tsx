import { roleMay } from '@vigie/contract'
import { Server } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '../data/me.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/text.tsx'
import { AddHost } from './add-host.tsx'

/** An empty fleet: why, and what to do. */
export function NoHost(): ReactNode {
  const text = useText()
  const me = useMe()
  const manages = roleMay(me.role, 'hosts.manage')
  return (
    <Card>
      <EmptyState
        icon={<Server className="size-8" />}
        title={text('fleet.no_host')}
        action={manages && <AddHost look="primary" />}
      >
        {text('fleet.no_host_detail')}
        {!manages && ` ${text('fleet.no_host_viewer')}`}
      </EmptyState>
    </Card>
  )
}
