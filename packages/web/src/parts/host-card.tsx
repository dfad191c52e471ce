import { Link } from '@tanstack/react-router'
import type { Host, Usage } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import type { UsagePoint } from '../data/usage-history.ts'
import { Card } from '../ui/card.tsx'
import { type Text, useText } from '../ui/text.tsx'
import { useSpan } from './age.tsx'
import { Glow } from './glow.tsx'
import { CollectButton } from './host-actions.tsx'
import { ResourceBars } from './resource-bars.tsx'
import { HostMark } from './states.tsx'

/** One host at a glance: does it answer, what runs, what is left. */
export const HostCard = memo(function HostCard(props: {
  readonly host: Host
  readonly usage: Usage | undefined
  /** The last minutes, where they are collected. */
  readonly history?: readonly UsagePoint[] | undefined
  /** A place for more: the overview puts its containers here. */
  readonly children?: ReactNode
}): ReactNode {
  const text = useText()
  const { host, usage, history, children } = props
  const name = visibleText(host.name)
  const notes = notesOf(host, text)
  // Beside what is short, so that neither line is broken.
  const age = (
    <span className="text-xs">
      {' · '}
      <CollectedAt host={host} />
    </span>
  )
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
          {/* One line whatever it says, so that cards beside each other stay alike. */}
          <p className="truncate text-sm text-soft" title={host.docker_status_reason ?? undefined}>
            <bdi>{host.docker_status_reason ?? engineOf(host, text)}</bdi>
            {host.docker_status_reason === null && age}
          </p>
        </div>
        <div className="flex h-6 items-center gap-1 text-sm">
          <HostMark host={host} />
          <CollectButton host={host} />
        </div>
      </div>
      <ResourceBars host={host} usage={usage} history={history} />
      {children}
      {/* From the left: the age stands last, so that a second more moves nothing. */}
      <p className="mt-auto flex flex-wrap items-center gap-x-2 text-xs text-soft">
        <Link
          to="/containers"
          search={{ host: String(host.id) }}
          className={clsx(
            'inline-flex min-h-6 items-center text-sm hover:underline pointer-coarse:min-h-11',
            host.containers_unknown === 0 && 'text-ink',
          )}
        >
          {runningOf(host, text)}
        </Link>
        {notes.map((note) => (
          <span key={note}>· {note}</span>
        ))}
        {host.docker_status_reason !== null && age}
      </p>
    </Card>
  )
})

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
    ...(alerts > 0 ? [text('fleet.alerts', { count: alerts })] : []),
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
