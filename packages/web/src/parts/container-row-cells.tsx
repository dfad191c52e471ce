import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { formatBytes, formatPercent } from '../format/figures.ts'
import { imageParts } from '../format/image.ts'
import { inStateSince } from './container-list.ts'
import type { RowProps } from './container-row-props.ts'
import { type ColumnKey, stateReach } from './container-table-columns.ts'
import { GridCell } from './grid-parts.tsx'
import { HostLink } from './host-link.tsx'
import { PortLinks } from './port-links.tsx'
import { StateNote } from './state-note.tsx'
import { ContainerMark, HealthMark, tellsHealth } from './states.tsx'

const cells: Readonly<Record<ColumnKey, (props: RowProps) => ReactNode>> = {
  host: ({ listed, active }) => (
    <GridCell className="truncate">
      <HostLink hostId={listed.container.host_id} tabIndex={active ? 0 : -1}>
        <bdi>{visibleText(listed.hostName)}</bdi>
      </HostLink>
    </GridCell>
  ),
  project: ({ listed }) => <Words of={listed.container.compose_project} />,
  image: ({ listed }) => <ImageCell image={listed.container.image} />,
  state: (props) => <StateCell {...props} />,
  health: ({ listed }) => (
    <GridCell className="truncate">
      <HealthMark container={listed.container} />
    </GridCell>
  ),
  since: ({ listed, span }) => (
    <GridCell className="text-right whitespace-nowrap text-soft">
      {span !== undefined && <time dateTime={inStateSince(listed.container) ?? ''}>{span}</time>}
    </GridCell>
  ),
  cpu: ({ listed, language }) => (
    <GridCell className="text-right whitespace-nowrap">
      {listed.cpu !== null && formatPercent(language, listed.cpu)}
    </GridCell>
  ),
  memory: ({ listed, language }) => (
    <GridCell className="text-right whitespace-nowrap">
      {listed.memory !== null && formatBytes(language, listed.memory)}
    </GridCell>
  ),
  ports: ({ listed, host, active }) => (
    <GridCell className="min-w-0 truncate">
      <PortLinks container={listed.container} host={host} atMost={1} tabIndex={active ? 0 : -1} />
    </GridCell>
  ),
  networks: ({ listed }) => (
    <Words of={listed.container.networks.map(({ name }) => name).join(', ') || null} soft />
  ),
  restarts: ({ listed }) => (
    <GridCell className={clsx('text-right', listed.container.restart_count === 0 && 'text-soft')}>
      {listed.container.restart_count}
    </GridCell>
  ),
  created: ({ listed, age }) => (
    <GridCell className="text-right whitespace-nowrap text-soft">
      <time dateTime={listed.container.created_at}>{age}</time>
    </GridCell>
  ),
  id: ({ listed }) => (
    <GridCell className="truncate font-mono text-xs text-soft">
      {visibleText(listed.container.container_id.slice(0, 12))}
    </GridCell>
  ),
}

/** The cells of a row behind its name. */
export const RowCells = (props: RowProps): ReactNode =>
  props.columns.map((column) => {
    const Cell = cells[column]
    return <Cell key={column} {...props} />
  })

function Words(props: { readonly of: string | null; readonly soft?: boolean }): ReactNode {
  const shown = props.of === null ? undefined : visibleText(props.of)
  return (
    <GridCell className={clsx('truncate', props.soft && 'text-soft')} title={shown}>
      {shown !== undefined && <bdi>{shown}</bdi>}
    </GridCell>
  )
}

/** Where it comes from gives way first: its end tells images apart. */
function ImageCell({ image }: { readonly image: string }): ReactNode {
  const { from, name } = imageParts(image)
  return (
    <GridCell className="truncate text-soft" title={visibleText(image)}>
      {from === '' ? (
        <bdi>{name}</bdi>
      ) : (
        <bdi className="flex">
          <span className="min-w-0 shrink-[999] truncate">{from}</span>
          <span className="min-w-0 truncate">{name}</span>
        </bdi>
      )}
    </GridCell>
  )
}

/** Columns behind the state that may have nothing to say. */
const saysNothing: Readonly<Partial<Record<ColumnKey, (props: RowProps) => boolean>>> = {
  health: ({ listed }) => !tellsHealth(listed.container),
  since: ({ span }) => span === undefined,
  cpu: ({ listed }) => listed.cpu === null,
  memory: ({ listed }) => listed.memory === null,
}

/** The state, and what there is to say of it: beside it on one line, or below where rows are high. */
function StateCell(props: RowProps): ReactNode {
  const { text, listed, gone, comfortable, columns } = props
  const { container, state } = listed
  const reach = stateReach(columns, (column) => saysNothing[column]?.(props) === true)
  return (
    <GridCell
      style={reach > 0 ? { marginRight: `-${reach}rem` } : undefined}
      className={clsx(
        'min-w-0 leading-4',
        comfortable ? 'block' : 'flex items-baseline gap-x-2 overflow-hidden',
      )}
    >
      {gone ? (
        text('fleet.gone')
      ) : (
        <>
          <ContainerMark container={container} state={state} pending={props.pending} />
          {!columns.includes('health') && state === 'running' && container.health === 'unhealthy' && (
            <span className="text-xs">
              <HealthMark container={container} />
            </span>
          )}
          <StateNote
            container={container}
            state={state}
            host={props.host}
            order={props}
            orderedEndMs={props.orderedEndMs}
          />
        </>
      )}
    </GridCell>
  )
}
