import { Link } from '@tanstack/react-router'
import type { Container, Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { useOrder } from '../../data/live-context.tsx'
import { formatImage } from '../../format/image.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useText } from '../../ui/text.tsx'
import { useSpan } from '../age.tsx'
import { inStateSince } from '../container-list.ts'
import { PortLinks } from '../port-links.tsx'
import { StateNote } from '../state-note.tsx'
import { ContainerMark, HealthMark, isKnown } from '../states.tsx'

const PORTS_AT_MOST = 3

/** What one wants to know of a container before anything else. */
export function PanelHeader(props: {
  readonly container: Container
  readonly host: Host
  /** It is no more: of what it was only the places are said. */
  readonly gone: boolean
}): ReactNode {
  const text = useText()
  const { container, host, gone } = props
  const { compose_project: project } = container
  return (
    <>
      {gone ? (
        <StateMark tone="idle" word={text('fleet.gone')} />
      ) : (
        <StateLine container={container} host={host} />
      )}
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-3 text-sm text-soft">
        <Link
          to="/hosts/$hostId"
          params={{ hostId: String(host.id) }}
          className="text-accent hover:underline"
        >
          <span className="sr-only">{text('fleet.host')}: </span>
          <bdi>{visibleText(host.name)}</bdi>
        </Link>
        {project !== null && (
          <Link to="/containers" search={{ project }} className="text-accent hover:underline">
            <span className="sr-only">{text('fleet.project')}: </span>
            <bdi>{visibleText(project)}</bdi>
          </Link>
        )}
        <bdi className="min-w-0 break-all">{formatImage(container.image)}</bdi>
        {!gone && <PortLinks container={container} host={host} atMost={PORTS_AT_MOST} large />}
      </p>
    </>
  )
}

function StateLine(props: { readonly container: Container; readonly host: Host }): ReactNode {
  const text = useText()
  const { container, host } = props
  const order = useOrder(container)
  const since = isKnown(container) ? inStateSince(container) : null
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm">
      {/* Said when it changes; the age beside it ticks and is not. */}
      <span role="status" className="inline-flex flex-wrap gap-x-3">
        <ContainerMark container={container} pending={order.pending} />
        <HealthMark container={container} />
      </span>
      {since !== null && <Since time={since} />}
      {container.restart_count > 0 && container.state !== 'restarting' && (
        <span className="text-soft">{text('fleet.restarts', { count: container.restart_count })}</span>
      )}
      <StateNote container={container} host={host} order={order} />
    </p>
  )
}

function Since(props: { readonly time: string }): ReactNode {
  const text = useText()
  return <span className="text-soft">{text('fleet.since', { span: useSpan(props.time) })}</span>
}
