import { SlidersHorizontal } from 'lucide-react'
import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFloatingPlace } from '../ui/layer.tsx'
import { usePreferences, useText } from '../ui/text.tsx'
import { filterButtonClass } from './container-filters-facet.tsx'
import { type ColumnKey, columnKeys, columnLabels } from './container-table-columns.ts'

/** How the table looks: columns and the height of rows, kept in this browser; and folding all groups. */
export function DisplayMenu(props: {
  readonly columns: readonly ColumnKey[]
  /** Those of them that there is room for. */
  readonly fitting: readonly ColumnKey[]
  readonly ofOneHost: boolean
  /** Present while the list is grouped. */
  readonly onFoldAll?: ((closed: boolean) => void) | undefined
}): ReactNode {
  const text = useText()
  const place = useFloatingPlace()
  const { table, changeTable } = usePreferences()
  const { columns, fitting, onFoldAll } = props
  const toggle = (column: ColumnKey): void =>
    changeTable({
      columns: columnKeys.filter((one) => (one === column ? !columns.includes(one) : columns.includes(one))),
    })
  return (
    <Popover.Root modal={false}>
      <Popover.Trigger className={filterButtonClass(false)}>
        <SlidersHorizontal aria-hidden className="size-4 shrink-0 opacity-70" />
        <span className="@max-3xl:sr-only">{text('table.display')}</span>
      </Popover.Trigger>
      <Popover.Portal container={place}>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={text('table.display')}
          className="z-40 max-h-(--radix-popover-content-available-height) w-60 max-w-[calc(100vw-16px)] animate-appear overflow-y-auto rounded border border-line bg-raised p-1 text-sm shadow-float outline-none"
        >
          <fieldset>
            <legend className={legendClass}>{text('table.columns')}</legend>
            {columnKeys
              .filter((column) => !(props.ofOneHost && column === 'host'))
              .map((column) => (
                <label key={column} className={choiceClass}>
                  <input
                    type="checkbox"
                    checked={columns.includes(column)}
                    onChange={() => toggle(column)}
                    className="size-4 shrink-0 accent-accent"
                  />
                  <span className="flex-1">{text(columnLabels[column])}</span>
                  {columns.includes(column) && !fitting.includes(column) && (
                    <span className="text-xs text-soft">{text('table.no_room')}</span>
                  )}
                </label>
              ))}
            <Press
              word={text('table.columns_fit')}
              disabled={table.columns === null}
              onPress={() => changeTable({ columns: null })}
            />
          </fieldset>
          <fieldset className="mt-1 shadow-[0_-1px_0_var(--c-line)]">
            <legend className={legendClass}>{text('table.rows')}</legend>
            {(['compact', 'comfortable'] as const).map((rows) => (
              <label key={rows} className={choiceClass}>
                <input
                  type="radio"
                  name="rows"
                  checked={table.comfortable === (rows === 'comfortable')}
                  onChange={() => changeTable({ comfortable: rows === 'comfortable' })}
                  className="size-4 shrink-0 accent-accent"
                />
                {text(`table.rows_${rows}`)}
              </label>
            ))}
          </fieldset>
          {onFoldAll && (
            <div className="mt-1 border-t border-line pt-1">
              <Press word={text('table.fold_all')} onPress={() => onFoldAll(true)} />
              <Press word={text('table.unfold_all')} onPress={() => onFoldAll(false)} />
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const legendClass = 'px-2 pt-2 pb-1 text-xs font-medium text-soft'
const choiceClass =
  'flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2 hover:bg-hover has-focus-visible:bg-hover pointer-coarse:min-h-11'

const Press = (props: {
  readonly word: string
  readonly disabled?: boolean
  readonly onPress: () => void
}): ReactNode => (
  <button
    type="button"
    disabled={props.disabled}
    onClick={props.onPress}
    className="flex min-h-8 w-full items-center rounded-sm px-2 text-left text-accent hover:bg-hover disabled:text-soft pointer-coarse:min-h-11"
  >
    {props.word}
  </button>
)
