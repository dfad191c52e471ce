import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import { formatImage } from '../format/image.ts'
import { RowCells } from './container-row-cells.tsx'
import { RowActions, RowCheck, RowName } from './container-row-parts.tsx'
import { glowOf, type RowProps } from './container-row-props.ts'
import { Glow } from './glow.tsx'
import { GridCell, GridRow, GridRowHeader } from './grid-parts.tsx'
import { isKnown } from './states.tsx'

/** Widths of the columns stand in `--tracks` of the table: another choice of them restyles, and draws no row. */
export const rowGrid = 'grid items-center gap-x-3 px-4 [grid-template-columns:var(--tracks)]'

export const ContainerRow = memo(function ContainerRow(props: RowProps): ReactNode {
  const { listed, active, gone, selected } = props
  const { container } = listed
  return (
    <GridRow
      aria-label={props.name}
      aria-rowindex={props.index + 2}
      tabIndex={active ? 0 : -1}
      data-line={props.index}
      className={clsx(
        rowGrid,
        'relative isolate h-full border-b border-line text-sm -outline-offset-2',
        selected ? 'bg-accent-tint' : 'hover:bg-hover',
        (!isKnown(container) || gone) && 'text-soft',
      )}
    >
      <Glow of={glowOf(listed)} />
      <RowCheck {...props} />
      <GridRowHeader className="flex min-w-0 flex-col leading-5">
        <RowName {...props} className="self-start max-w-full" />
        {props.comfortable && <Places {...props} />}
      </GridRowHeader>
      <RowCells {...props} />
      <GridCell className="flex items-center justify-end">{!gone && <RowActions {...props} />}</GridCell>
    </GridRow>
  )
})

/** On a second line: what tells it from others and has no column of its own. */
function Places({ listed, withHost, columns }: RowProps): ReactNode {
  const { container, hostName } = listed
  const places = [
    withHost && !columns.includes('host') ? hostName : null,
    columns.includes('project') ? null : container.compose_project,
    columns.includes('image') ? null : formatImage(container.image),
  ].filter((place) => place !== null)
  return (
    <span className="block truncate text-xs leading-4 text-soft">
      <bdi>{places.map((place) => visibleText(place)).join(' · ')}</bdi>
    </span>
  )
}
