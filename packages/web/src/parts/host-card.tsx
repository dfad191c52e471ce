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
  const reason = host.docker_status_reason
  const measured = host.docker_status === 'online' || host.docker_status === 'degraded'
  return (
    <Card className="relative isolate flex flex-col gap-3 overflow-hidden p-4">
      <Glow of={host.docker_status} />
      <div className="@container">
        {/* A wide card has what it is and how it does beside each other. */}
        <div className="flex flex-col gap-3 @xl:grid @xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] @xl:gap-8">
          <div>
            <div className="flex flex-wrap items-start justify-between gap-x-2">
              <h3 className="min-w-0 flex-1 basis-24 truncate text-base leading-6 font-semibold">
                <Link
                  to="/hosts/$hostId"
                  params={{ hostId: String(host.id) }}
                  className="hover:underline"
                  title={name}
                >
                  <bdi>{name}</bdi>
                </Link>
              </h3>
              <div className="flex h-6 items-center gap-1 text-sm">
                <HostMark host={host} />
                <CollectButton host={host} />
              </div>
            </div>
            {/* One line whatever it says, so that cards beside each other stay alike. */}
            <p className="truncate text-sm text-soft">
              <bdi>{host.docker_version === null ? visibleText(host.address) : engineOf(host, text)}</bdi>
              {!isUnmet(host) && (
                <span className="text-xs">
                  {' · '}
                  <CollectedAt host={host} />
                </span>
              )}
            </p>
            {measured && reason !== null && <Reason words={reason} className="mt-1 line-clamp-2 text-soft" />}
          </div>
          {/* Without an answer there is nothing to measure: why has the room of the figures. */}
          {measured || reason === null ? (
            <ResourceBars host={host} usage={usage} history={history} />
          ) : (
            <Reason words={reason} className="line-clamp-3 min-h-10" />
          )}
        </div>
      </div>
      {children}
      {/* Of one that was never reached what else is on the card says so. */}
      {!(isUnmet(host) && children) && (
        <p className="mt-auto flex flex-wrap items-center gap-x-2 text-xs text-soft">
          <RunningLink
            host={host}
            className={clsx('text-sm pointer-coarse:min-h-11', host.containers_unknown === 0 && 'text-ink')}
          />
          {notes.map((note) => (
            <span key={note}>· {note}</span>
          ))}
        </p>
      )}
    </Card>
  )
})

const Reason = (props: { readonly words: string; readonly className: string }): ReactNode => (
  <p className={clsx('text-sm', props.className)} title={props.words}>
    <bdi>{props.words}</bdi>
  </p>
)

export const engineOf = (host: Host, text: Text): string =>
  host.docker_version === null
    ? text('fleet.engine_unknown')
    : text('fleet.engine', { version: visibleText(host.docker_version) })

/** Vigie has seen nothing of it yet, so there is nothing to count. */
export const isUnmet = (host: Host): boolean =>
  host.docker_last_collect_at === null && host.containers_total === 0

/** Of a host out of sight nothing runs or stands still: it is unknown. */
export function runningOf(host: Host, text: Text): string {
  const { containers_running: running, containers_total: total, containers_unknown: unknown } = host
  if (isUnmet(host)) return text('panel.not_reached')
  return total > 0 && unknown === total
    ? text('fleet.unknown_count', { count: unknown })
    : text('fleet.host_running_of', { running, total })
}

/** The same, leading to the containers where there are any. */
export function RunningLink(props: { readonly host: Host; readonly className?: string }): ReactNode {
  const text = useText()
  const { host } = props
  const className = clsx('inline-flex min-h-6 items-center', props.className)
  if (isUnmet(host)) return <span className={className}>{runningOf(host, text)}</span>
  return (
    <Link to="/containers" search={{ host: String(host.id) }} className={clsx(className, 'hover:underline')}>
      {runningOf(host, text)}
    </Link>
  )
}

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
