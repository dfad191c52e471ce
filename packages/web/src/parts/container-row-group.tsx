import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { formatCount } from '../format/figures.ts'
import { StateShape } from '../ui/state-mark.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import type { Group } from './container-list-groups.ts'
import { GridCell, GridRow, GridRowHeader } from './grid-parts.tsx'

/** Heading of a group: how many it holds, how they fare; a press folds it. */
export const GroupRow = memo(function GroupRow(props: {
  readonly group: Group
  readonly index: number
  readonly active: boolean
  /** `undefined`: there is nothing to select for. */
  readonly selected: 'all' | 'some' | 'none' | undefined
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { group, selected } = props
  const label = group.label === '' ? text('fleet.no_project') : visibleText(group.label)
  return (
    <GridRow
      aria-label={label}
      aria-rowindex={props.index + 2}
      tabIndex={props.active ? 0 : -1}
      data-line={props.index}
      className="flex h-full cursor-pointer items-center gap-3 border-b border-line bg-sunken px-4 text-sm -outline-offset-2 select-none hover:bg-hover"
    >
      {selected !== undefined && (
        <GridCell data-act="check" className="-mx-1 flex w-8 items-center justify-center self-stretch">
          <input
            type="checkbox"
            readOnly
            checked={selected === 'all'}
            ref={(input) => {
              if (input) input.indeterminate = selected === 'some'
            }}
            tabIndex={props.active ? 0 : -1}
            aria-label={text('table.select_group', { group: label })}
            className="size-4 cursor-pointer accent-accent pointer-coarse:size-5"
          />
        </GridCell>
      )}
      <GridRowHeader className="min-w-0 font-semibold">
        <button
          type="button"
          aria-expanded={!group.closed}
          tabIndex={props.active ? 0 : -1}
          className="flex min-h-6 max-w-full items-center gap-2"
        >
          <ChevronRight
            aria-hidden
            className={clsx('size-4 shrink-0 text-soft transition-transform', !group.closed && 'rotate-90')}
          />
          <bdi className="truncate">{label}</bdi>
        </button>
      </GridRowHeader>
      <GridCell className="flex max-w-[60%] min-w-0 shrink-0 items-center gap-3 whitespace-nowrap text-soft">
        <span>{formatCount(language, group.count)}</span>
        <span className="hidden items-center gap-1.5 sm:inline-flex">
          <StateShape tone="ok" />
          {text('table.group_running', { count: group.running })}
        </span>
        {group.troubled > 0 && (
          <span className="inline-flex items-center gap-1.5 truncate text-warn">
            <StateShape tone="warn" />
            {text('table.group_troubled', { count: group.troubled })}
          </span>
        )}
      </GridCell>
    </GridRow>
  )
})
