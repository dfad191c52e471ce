import { Link } from '@tanstack/react-router'
import type { Container, Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { CircleCheck } from 'lucide-react'
import { type DOMAttributes, type ReactNode, useState } from 'react'
import { useOrder } from '../data/live-context.tsx'
import { formatCount } from '../format/figures.ts'
import { Card } from '../ui/card.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StateShape } from '../ui/state-mark.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { useSpan } from './age.tsx'
import { ActionButtons } from './container-actions.tsx'
import { CollectButton } from './host-actions.tsx'
import { ContainerMark, HostMark } from './states.tsx'
import { useAttention } from './use-attention.ts'
import type { Totals, Trouble } from './verdict.ts'

const SHOWN = 8

/** Is everything all right? If not: what is wrong, since when, and the button that helps. */
export function VerdictPanel(props: {
  readonly troubles: readonly Trouble[] | undefined
  readonly totals: Totals
  readonly hosts: ReadonlyMap<number, Host>
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { totals, hosts } = props
  const [troubles, handlers] = useHeld(props.troubles)
  if (!troubles) return <Skeleton className="h-14 !rounded" />
  if (troubles.length === 0) {
    const counts = {
      running: formatCount(language, totals.running),
      total: formatCount(language, totals.containers),
    }
    return (
      <Card className="flex items-center gap-3 px-4 py-3.5" role="status" aria-live="polite">
        <CircleCheck aria-hidden className="size-6 shrink-0 text-ok" />
        <p className="min-w-0">
          <strong className="font-semibold">{text('fleet.verdict_well')}</strong>
          <span className="ml-2 text-soft">
            {text('fleet.verdict_well_detail', counts)}
            {totals.stopped > 0 &&
              ` ${text('fleet.verdict_stopped', { count: formatCount(language, totals.stopped) })}.`}
          </span>
        </p>
      </Card>
    )
  }
  const rest = troubles.length - SHOWN
  const bad = troubles.some((trouble) => trouble.kind === 'host' || trouble.what === 'dead')
  return (
    <Card className={bad ? '!border-bad/50' : '!border-warn/50'} {...handlers}>
      <p className="flex items-center gap-3 px-4 pt-3.5 pb-2" role="status" aria-live="polite">
        <StateShape tone={bad ? 'bad' : 'warn'} className="!size-4" />
        <strong className="font-semibold">
          {troubles.length === 1
            ? text('fleet.verdict_one')
            : text('fleet.verdict_many', { count: formatCount(language, troubles.length) })}
        </strong>
      </p>
      <ul className="pb-1">
        {troubles.slice(0, SHOWN).map((trouble) => (
          <li key={trouble.key} className="border-t border-line first:border-t-0">
            {trouble.kind === 'host' ? (
              <HostTrouble host={trouble.host} />
            ) : (
              <ContainerTrouble
                container={trouble.container}
                what={trouble.what}
                host={hosts.get(trouble.container.host_id)}
              />
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="border-t border-line px-4 py-2.5 text-sm">
          <Link to="/containers" search={{ sort: 'health' }} className="text-accent hover:underline">
            {text('fleet.and_more', { count: formatCount(language, rest) })}
          </Link>
        </p>
      )}
    </Card>
  )
}

/** The same lines while a press may follow: no button may change places with another under the pointer. */
function useHeld<T>(fresh: T): [T, DOMAttributes<HTMLElement>] {
  const [attention, handlers] = useAttention()
  const [held, setHeld] = useState(fresh)
  if (attention === 'busy' || held === fresh) return [held, handlers]
  setHeld(fresh)
  return [fresh, handlers]
}

const lineClass = 'flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 text-sm'

function HostTrouble(props: { readonly host: Host }): ReactNode {
  const text = useText()
  const { host } = props
  return (
    <div className={lineClass}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3">
          <Link
            to="/hosts/$hostId"
            params={{ hostId: String(host.id) }}
            className="font-medium hover:underline"
          >
            <bdi>{text('fleet.trouble_host', { host: visibleText(host.name) })}</bdi>
          </Link>
          <HostMark host={host} />
          {host.last_seen_at !== null && <Since time={host.last_seen_at} />}
        </p>
        <p className="text-soft">
          {host.docker_status_reason}
          {host.containers_unknown > 0 &&
            ` ${text('fleet.trouble_unknown_after', { count: host.containers_unknown })}`}
        </p>
      </div>
      <CollectButton host={host} withWord />
    </div>
  )
}

function ContainerTrouble(props: {
  readonly container: Container
  readonly what: 'dead' | 'restarting' | 'unhealthy'
  readonly host: Host | undefined
}): ReactNode {
  const text = useText()
  const { container, host } = props
  const order = useOrder(container)
  const name = visibleText(container.name)
  return (
    <div className={lineClass}>
      <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
        <Link
          to="/containers"
          search={{ host: String(container.host_id), q: container.name }}
          className="font-medium hover:underline"
        >
          <bdi>{name}</bdi>
        </Link>
        {order.pending === undefined ? (
          <span className="inline-flex items-center gap-1.5 font-medium text-warn">
            <StateShape tone={props.what === 'dead' ? 'bad' : 'warn'} />
            {text(`fleet.trouble_${props.what}`)}
          </span>
        ) : (
          <ContainerMark container={container} pending={order.pending} />
        )}
        {host && <bdi className="text-soft">{visibleText(host.name)}</bdi>}
        {props.what === 'restarting' && container.restart_count > 0 ? (
          <span className="text-soft">{text('fleet.restarts', { count: container.restart_count })}</span>
        ) : (
          <Since time={container.last_update_at} />
        )}
      </p>
      <div className="-my-1 flex">
        <ActionButtons container={container} order={order} />
      </div>
    </div>
  )
}

function Since(props: { readonly time: string }): ReactNode {
  const text = useText()
  return <span className="text-soft">{text('fleet.since', { span: useSpan(props.time) })}</span>
}
