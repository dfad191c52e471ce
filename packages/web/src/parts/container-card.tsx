import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import { useOrder } from '../data/live-context.tsx'
import { formatBytes, formatPercent } from '../format/figures.ts'
import { formatImage } from '../format/image.ts'
import { useLanguage, useText } from '../ui/text.tsx'
import { Age } from './age.tsx'
import { ActionButtons, ActionMenu } from './container-actions.tsx'
import { inStateSince } from './container-list.ts'
import { glowOf, type RowProps } from './container-row.tsx'
import { Glow } from './glow.tsx'
import { GridCell, GridRow, GridRowHeader } from './grid-parts.tsx'
import { PortLinks } from './port-links.tsx'
import { StateNote } from './state-note.tsx'
import { ContainerMark, HealthMark, isKnown } from './states.tsx'

/** A container on a narrow screen: the same facts as a row of the table, on four lines. */
export const ContainerCard = memo(function ContainerCard(props: RowProps): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { listed, host, active, gone } = props
  const { container, cpu, memory } = listed
  const order = useOrder(container)
  const tabIndex = active ? 0 : -1
  const since = isKnown(container) ? inStateSince(container) : null
  const places = [
    props.ofOneHost ? null : listed.hostName,
    container.compose_project,
    formatImage(container.image),
  ]
  return (
    <GridRow
      aria-label={props.name}
      aria-rowindex={props.index + 2}
      tabIndex={tabIndex}
      data-line={props.index}
      className={clsx(
        'relative isolate flex h-full flex-col justify-center border-b border-line pr-1 pl-4 text-sm -outline-offset-2',
        (!isKnown(container) || gone) && 'text-soft',
      )}
    >
      <Glow of={glowOf(listed)} />
      <div className="flex items-start gap-2">
        <GridRowHeader className="min-w-0 flex-1">
          <bdi className={clsx('block truncate text-base leading-5 font-medium', gone && 'line-through')}>
            {visibleText(container.name)}
          </bdi>
          <span className="flex h-5 flex-wrap items-center gap-x-3 overflow-hidden">
            {gone ? (
              text('fleet.gone')
            ) : (
              <>
                <ContainerMark container={container} pending={order.pending} />
                <HealthMark container={container} />
                {since !== null && (
                  <span className="text-soft">
                    <Age time={since} />
                  </span>
                )}
                <StateNote container={container} host={host} order={order} />
              </>
            )}
          </span>
        </GridRowHeader>
        {!gone && (
          <GridCell className="-my-1 flex">
            <ActionButtons container={container} order={order} tabIndex={tabIndex} />
            <ActionMenu
              container={container}
              tabIndex={tabIndex}
              open={props.menuOpen}
              onOpenChange={(open) => props.onMenu(open ? listed.key : undefined)}
            />
          </GridCell>
        )}
      </div>
      <GridCell className="pr-3 leading-5 text-soft">
        <span className="block truncate">
          {places
            .filter((place) => place !== null)
            .map((place) => visibleText(place))
            .join(' · ')}
        </span>
        <span className="flex h-5 gap-x-3 overflow-hidden">
          {cpu !== null && (
            <span className="whitespace-nowrap">
              {text('fleet.cpu')} {formatPercent(language, cpu)}
            </span>
          )}
          {memory !== null && <span className="whitespace-nowrap">{formatBytes(language, memory)}</span>}
          <PortLinks container={container} host={host} atMost={1} tabIndex={tabIndex} />
        </span>
      </GridCell>
    </GridRow>
  )
})
