import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import { formatBytes, formatPercent } from '../format/figures.ts'
import { formatImage } from '../format/image.ts'
import { RowActions, RowCheck, RowName } from './container-row-parts.tsx'
import { glowOf, type RowProps } from './container-row-props.ts'
import { Glow } from './glow.tsx'
import { GridCell, GridRow, GridRowHeader } from './grid-parts.tsx'
import { PortLinks } from './port-links.tsx'
import { StateNote } from './state-note.tsx'
import { ContainerMark, HealthMark, isKnown } from './states.tsx'

/** A container on a narrow screen: the same facts as a row of the table, as high as its words need. */
export const ContainerCard = memo(function ContainerCard(props: RowProps): ReactNode {
  const { text, language, listed, host, active, gone, selected, span } = props
  const { container, state, cpu, memory } = listed
  const places = [
    props.withHost ? listed.hostName : null,
    container.compose_project,
    formatImage(container.image),
  ].filter((place) => place !== null)
  return (
    <GridRow
      aria-label={props.name}
      aria-rowindex={props.index + 2}
      tabIndex={active ? 0 : -1}
      data-line={props.index}
      className={clsx(
        'relative isolate flex flex-wrap items-start gap-x-2 border-b border-line py-2.5 pr-1 pl-4 text-sm -outline-offset-2',
        selected && 'bg-accent-tint',
        (!isKnown(container) || gone) && 'text-soft',
      )}
    >
      <Glow of={glowOf(listed)} />
      {selected !== undefined && (
        <div role="presentation" className="-my-2.5 -ml-4 flex w-12 max-w-1/6 self-stretch *:flex-1">
          <RowCheck {...props} />
        </div>
      )}
      <GridRowHeader className="min-w-[min(10rem,100%)] flex-1 overflow-hidden">
        <RowName {...props} className="block text-base leading-6" />
        <span className="flex min-h-5 flex-wrap items-baseline gap-x-3">
          {gone ? (
            text('fleet.gone')
          ) : (
            <>
              <ContainerMark container={container} state={state} pending={props.pending} />
              <HealthMark container={container} />
              {span !== undefined && <span className="whitespace-nowrap text-soft">{span}</span>}
              <StateNote
                container={container}
                state={state}
                host={host}
                order={props}
                orderedEndMs={props.orderedEndMs}
              />
            </>
          )}
        </span>
        <span className="block truncate leading-5 text-soft">
          <bdi>{places.map((place) => visibleText(place)).join(' · ')}</bdi>
        </span>
        <span
          className={clsx(
            'flex flex-wrap items-baseline gap-x-3 leading-5 text-soft',
            // Figures come a moment later: their line is there from the start.
            state === 'running' && 'min-h-5',
          )}
        >
          {cpu !== null && (
            <span className="whitespace-nowrap">
              {text('fleet.cpu')} {formatPercent(language, cpu)}
            </span>
          )}
          {memory !== null && <span className="whitespace-nowrap">{formatBytes(language, memory)}</span>}
          <PortLinks container={container} host={host} atMost={1} tabIndex={active ? 0 : -1} />
        </span>
      </GridRowHeader>
      {!gone && selected === undefined && (
        <GridCell className="-my-1 ml-auto flex self-center">
          <RowActions {...props} />
        </GridCell>
      )}
    </GridRow>
  )
})
