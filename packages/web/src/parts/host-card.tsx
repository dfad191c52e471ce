import { Link } from '@tanstack/react-router'
import type { Host, Usage } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Card } from '../ui/card.tsx'
import { type Text, useText } from '../ui/text.tsx'
import { useSpan } from './age.tsx'
import { Glow } from './glow.tsx'
import { CollectButton } from './host-actions.tsx'
import { ResourceBars } from './resource-bars.tsx'
import { HostMark } from './states.tsx'

/** One host at a glance: does it answer, what runs, what is left. */
export function HostCard(props: { readonly host: Host; readonly usage: Usage | undefined }): ReactNode {
  const text = useText()
  const { host, usage } = props
  const name = visibleText(host.name)
  const notes = notesOf(host, text)
  return (
    <Card className="relative isolate flex flex-col gap-3 overflow-hidden p-4">
      <Glow of={host.docker_status} />
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="truncate text-base leading-6 font-semibold">
            <Link
              to="/hosts/$hostId"
              params={{ hostId: String(host.id) }}
              className="hover:underline"
              title={name}
            >
              <bdi>{name}</bdi>
            </Link>
          </h3>
          <p className="truncate text-sm text-soft">{engineOf(host, text)}</p>
        </div>
        <div className="flex items-center gap-1 text-sm">
          <HostMark host={host} />
          <CollectButton host={host} />
        </div>
      </div>
      {host.docker_status_reason !== null && (
        <p className="line-clamp-2 text-sm text-soft" title={host.docker_status_reason}>
          {host.docker_status_reason}
        </p>
      )}
      <ResourceBars host={host} usage={usage} />
      <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <Link
          to="/containers"
          search={{ host: String(host.id) }}
          className={clsx('hover:underline', host.containers_unknown > 0 && 'text-soft')}
        >
          {runningOf(host, text)}
        </Link>
        <span className="text-xs text-soft">
          {notes.length > 0 && <span>{notes.join(' · ')} · </span>}
          <CollectedAt host={host} />
        </span>
      </div>
    </Card>
  )
}

export const engineOf = (host: Host, text: Text): string =>
  host.docker_version === null
    ? text('fleet.engine_unknown')
    : text('fleet.engine', { version: visibleText(host.docker_version) })

/** Of a host out of sight nothing runs or stands still: it is unknown. */
export const runningOf = (host: Host, text: Text): string =>
  host.containers_total > 0 && host.containers_unknown === host.containers_total
    ? text('fleet.unknown_count', { count: host.containers_unknown })
    : text('fleet.host_running_of', { running: host.containers_running, total: host.containers_total })

export function notesOf(host: Host, text: Text): string[] {
  const { open_alerts: alerts, containers_unhealthy: unhealthy } = host
  return [
    ...(alerts > 0 ? [text(alerts === 1 ? 'fleet.alerts_one' : 'fleet.alerts_many', { count: alerts })] : []),
    ...(unhealthy > 0 ? [text('fleet.unhealthy_count', { count: unhealthy })] : []),
  ]
}

/** How old what is shown of a host is. */
export function CollectedAt(props: { readonly host: Host }): ReactNode {
  const text = useText()
  const { docker_last_collect_at: at } = props.host
  return at === null ? text('fleet.never_collected') : <Collected time={at} />
}

function Collected(props: { readonly time: string }): ReactNode {
  const text = useText()
  return text('fleet.collected', { span: useSpan(props.time) })
}
