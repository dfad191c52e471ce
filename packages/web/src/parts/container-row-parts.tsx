import { type ContainerAction, containerActions } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionMenu, actionIcons } from './container-actions.tsx'
import { actionsFor } from './container-actions-possible.ts'
import { containerPage } from './container-address.ts'
import type { RowProps } from './container-row-props.ts'
import { GridCell } from './grid-parts.tsx'

/** What pressing a part of a row does; the table listens for all of its rows at once. */
export type RowAct = ContainerAction | 'open' | 'check'

export const actOf = (act: RowAct): { 'data-act': RowAct } => ({ 'data-act': act })

/** The name, as a link to the container's own page; a plain press opens the panel beside the list. */
export function RowName(props: RowProps & { readonly className: string }): ReactNode {
  const { listed, gone, active } = props
  const { container } = listed
  const name = visibleText(container.name)
  return (
    <a
      href={containerPage(container)}
      {...actOf('open')}
      tabIndex={active ? 0 : -1}
      title={name}
      className={clsx(
        'truncate font-medium text-ink hover:underline',
        gone && 'line-through',
        props.className,
      )}
    >
      <bdi>{name}</bdi>
    </a>
  )
}

/** The mark of selection; all of its cell can be pressed. */
export function RowCheck(props: RowProps): ReactNode {
  const { text, active, selected } = props
  if (selected === undefined) return null
  return (
    <GridCell {...actOf('check')} className="flex cursor-pointer items-center justify-center self-stretch">
      <input
        type="checkbox"
        readOnly
        checked={selected}
        tabIndex={active ? 0 : -1}
        aria-label={text('table.select_named', { name: nameInButtons(props) })}
        className="size-4 cursor-pointer accent-accent pointer-coarse:size-5"
      />
    </GridCell>
  )
}

const buttonClass =
  'inline-flex size-7 shrink-0 items-center justify-center rounded border border-transparent text-soft hover:bg-sunken hover:text-ink aria-disabled:opacity-70 pointer-coarse:size-11'

/** Two hosts may each have a `web`: with several on the screen, buttons say whose it is. */
const nameInButtons = ({ text, listed, withHost }: RowProps): string => {
  const name = visibleText(listed.container.name)
  return withHost ? text('table.name_on', { name, host: visibleText(listed.hostName) }) : name
}

/** One button for each thing that makes sense now, and the menu. */
export function RowActions(props: RowProps): ReactNode {
  const { text, role, listed, pending, active } = props
  const { container } = listed
  const actions = actionsFor(role, container.state)
  const tabIndex = active ? 0 : -1
  const name = nameInButtons(props)
  return (
    <>
      {containerActions
        .filter((action) => actions.includes(action))
        .map((action) => {
          const Icon = actionIcons[action]
          const own = pending !== undefined && (pending === action || actions.length === 1)
          const label = text(`fleet.${action}_named`, { name })
          return (
            <button
              key={action}
              type="button"
              {...actOf(action)}
              aria-label={label}
              title={label}
              aria-busy={own || undefined}
              aria-disabled={pending !== undefined || undefined}
              tabIndex={tabIndex}
              className={buttonClass}
            >
              {own ? (
                <LoaderCircle aria-hidden className="size-4 animate-spin" />
              ) : (
                <Icon aria-hidden className="size-4" />
              )}
            </button>
          )
        })}
      <ActionMenu
        container={container}
        name={name}
        tabIndex={tabIndex}
        className="!size-7 pointer-coarse:!size-11"
        open={props.menuOpen}
        onOpenChange={(open) => props.onMenu(open ? listed.key : undefined)}
      />
    </>
  )
}
