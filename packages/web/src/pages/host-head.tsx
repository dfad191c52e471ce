import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { CollectButton } from '../parts/host-actions.tsx'
import { CollectedAt, engineOf, isUnmet, notesOf, runningOf } from '../parts/host-card.tsx'
import { useOfHost } from '../parts/panel/host-topics.tsx'
import { ResourceBars } from '../parts/resource-bars.tsx'
import { HostMark } from '../parts/states.tsx'
import { Card } from '../ui/card.tsx'
import { useText } from '../ui/text.tsx'
import { HostVerdict } from './host-verdict.tsx'

/** Does it answer, is it well, what is left of it, how old all that is. */
export function HostHead({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const usage = useOfHost('usage', host.id, (held) => held?.get(host.id))
  return (
    <Card className="mb-4 flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3">
            <h1 className="min-w-0 text-xl leading-7 font-semibold tracking-tight break-words">
              <bdi>{visibleText(host.name)}</bdi>
            </h1>
            <HostMark host={host} />
          </div>
          <HostVerdict host={host} />
          <p className="mt-1 text-sm text-soft">
            {[
              engineOf(host, text),
              visibleText(host.address),
              runningOf(host, text),
              ...notesOf(host, text),
            ].join(' · ')}
            {!isUnmet(host) && (
              <>
                {' · '}
                <CollectedAt host={host} />
              </>
            )}
          </p>
          {host.docker_status_reason !== null && (
            <p className="mt-1 max-w-prose text-sm">{host.docker_status_reason}</p>
          )}
        </div>
        <CollectButton host={host} withWord />
      </div>
      <ResourceBars host={host} usage={usage} withSizes />
    </Card>
  )
}
