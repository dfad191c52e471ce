import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import { useOrder } from '../data/live-context.tsx'
import { formatBytes, formatPercent } from '../format/figures.ts'
import { formatImage } from '../format/image.ts'
import { useLanguage, useText } from '../ui/text.tsx'
import { Age } from './age.tsx'
import { ActionButtons, ActionMenu } from './container-actions.tsx'
import { inStateSince, type Listed } from './container-list.ts'
import { Glow } from './glow.tsx'
import { GridCell, GridRow, GridRowHeader } from './grid-parts.tsx'
import { HostLink } from './host-link.tsx'
import { PortLinks } from './port-links.tsx'
import { StateNote } from './state-note.tsx'
import { ContainerMark, HealthMark, isKnown } from './states.tsx'

const few = 'grid items-center px-4 gap-x-3 grid-cols-[minmax(144px,1fr)_116px_48px_74px_56px_100px]'

/**
 * Columns on wide screens, with room for all of them beside the open rail. Below 1600 px the image stands
 * under the name; below 1200 px host and project too, health under the state, and ports are left out.
 */
export const columnsClass = {
  all: `${few} lg:gap-x-2 lg:grid-cols-[minmax(120px,2.4fr)_minmax(64px,1fr)_minmax(72px,1.2fr)_116px_84px_48px_74px_minmax(104px,0.6fr)_56px_100px] xl:gap-x-3 xl:grid-cols-[minmax(200px,2.2fr)_minmax(84px,1fr)_minmax(100px,1.2fr)_minmax(110px,1.6fr)_116px_84px_48px_74px_minmax(112px,1fr)_56px_100px]`,
  ofOneHost: `${few} lg:gap-x-2 lg:grid-cols-[minmax(120px,2.4fr)_minmax(72px,1.2fr)_116px_84px_48px_74px_minmax(104px,0.6fr)_56px_100px] xl:gap-x-3 xl:grid-cols-[minmax(200px,2.2fr)_minmax(100px,1.2fr)_minmax(110px,1.6fr)_116px_84px_48px_74px_minmax(112px,1.2fr)_56px_100px]`,
} as const

export interface RowProps {
  readonly name: string
  readonly listed: Listed
  readonly host: Host | undefined
  readonly ofOneHost: boolean
  /** The host no longer has it; it keeps its place while somebody points at the list. */
  readonly gone: boolean
  /** It is the one that Tab reaches. */
  readonly active: boolean
  readonly index: number
  readonly menuOpen: boolean
  readonly onMenu: (key: string | undefined) => void
}

/** What a change of makes a row light up: not its figures, which always change. */
export const glowOf = ({ container }: Listed): string =>
  [container.state, container.health, container.started_at, container.image, container.name].join('\n')

export const ContainerRow = memo(function ContainerRow(props: RowProps): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { listed, host, active, gone } = props
  const { container, cpu, memory } = listed
  const order = useOrder(container)
  const tabIndex = active ? 0 : -1
  const since = isKnown(container) ? inStateSince(container) : null
  const project = container.compose_project
  const faded = !isKnown(container) || gone
  return (
    <GridRow
      aria-label={props.name}
      aria-rowindex={props.index + 2}
      tabIndex={tabIndex}
      data-line={props.index}
      className={clsx(
        columnsClass[props.ofOneHost ? 'ofOneHost' : 'all'],
        'relative isolate h-full border-b border-line text-sm -outline-offset-2 hover:bg-hover',
        faded && 'text-soft',
      )}
    >
      <Glow of={glowOf(listed)} />
      <GridRowHeader className="min-w-0">
        <bdi
          className={clsx('block truncate font-medium', gone && 'line-through')}
          title={visibleText(container.name)}
        >
          {visibleText(container.name)}
        </bdi>
        <span className="block truncate text-xs text-soft xl:hidden">
          <span className="lg:hidden">
            {!props.ofOneHost && `${visibleText(listed.hostName)} · `}
            {project !== null && `${visibleText(project)} · `}
          </span>
          {formatImage(container.image)}
        </span>
      </GridRowHeader>
      {!props.ofOneHost && (
        <GridCell className="hidden truncate lg:block">
          <HostLink hostId={container.host_id} tabIndex={tabIndex}>
            <bdi>{visibleText(listed.hostName)}</bdi>
          </HostLink>
        </GridCell>
      )}
      <GridCell
        className="hidden truncate lg:block"
        title={project === null ? undefined : visibleText(project)}
      >
        {project !== null && <bdi>{visibleText(project)}</bdi>}
      </GridCell>
      <GridCell className="hidden truncate text-soft xl:block" title={visibleText(container.image)}>
        <bdi>{formatImage(container.image)}</bdi>
      </GridCell>
      <GridCell className="leading-4">
        {gone ? (
          text('fleet.gone')
        ) : (
          <>
            <ContainerMark container={container} pending={order.pending} />
            <span className="block text-xs empty:hidden lg:hidden">
              <HealthMark container={container} />
            </span>
            <StateNote container={container} host={host} order={order} />
          </>
        )}
      </GridCell>
      <GridCell className="hidden lg:block">
        <HealthMark container={container} />
      </GridCell>
      <GridCell className="text-right">{cpu !== null && formatPercent(language, cpu)}</GridCell>
      <GridCell className="text-right">{memory !== null && formatBytes(language, memory)}</GridCell>
      <GridCell className="hidden min-w-0 truncate lg:block">
        <PortLinks container={container} host={host} atMost={1} tabIndex={tabIndex} />
      </GridCell>
      <GridCell className="text-soft">{since !== null && <Age time={since} />}</GridCell>
      <GridCell className="flex justify-end">
        {!gone && (
          <>
            <ActionButtons container={container} order={order} tabIndex={tabIndex} />
            <ActionMenu
              container={container}
              tabIndex={tabIndex}
              open={props.menuOpen}
              onOpenChange={(open) => props.onMenu(open ? listed.key : undefined)}
            />
          </>
        )}
      </GridCell>
    </GridRow>
  )
})
