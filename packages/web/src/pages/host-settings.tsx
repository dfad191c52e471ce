import type { Host } from '@vigie/contract'
import type { ReactNode } from 'react'
import { HostAddressForm } from './host-settings-address.tsx'
import { HostNameForm } from './host-settings-name.tsx'
import { HostRemoval } from './host-settings-removal.tsx'
import { HostWatching } from './host-settings-watching.tsx'

/** What an administrator changes of a host. */
export function HostSettings({ host }: { readonly host: Host }): ReactNode {
  return (
    <div className="grid max-w-3xl gap-4">
      <HostNameForm host={host} />
      <HostAddressForm host={host} />
      <HostWatching host={host} />
      <HostRemoval host={host} />
    </div>
  )
}
