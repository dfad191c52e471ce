import type { ContainerAction } from '@vigie/contract'
import { X } from 'lucide-react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { useOrders } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useText } from '../ui/text.tsx'
import { actionIcons } from './container-actions.tsx'
import { BulkConfirm } from './container-actions-confirm.tsx'
import { BulkOutcome } from './container-actions-outcome.tsx'
import { actionsFor, actionsOfMany } from './container-actions-possible.ts'
import type { Listed, Roll } from './container-list.ts'
import type { Selection } from './use-container-selection.ts'

interface Asked {
  readonly action: ContainerAction
  readonly targets: readonly Listed[]
}

/**
 * At the bottom of the screen, while something is selected or under way: what makes sense for at least one of
 * them, and for how many; then what came of it.
 */
export function BulkBar(props: {
  readonly roll: Roll
  readonly selection: Selection
  /** Keys of what fits the filter. */
  readonly isShown: (key: string) => boolean
}): ReactNode {
  const text = useText()
  const { role } = useMe()
  const { bulk } = useOrders()
  const run = useSyncExternalStore(bulk.subscribe, bulk.current)
  const [asked, setAsked] = useState<Asked>()
  const { roll, selection } = props
  const { selected } = selection
  if (selected.size === 0 && !run) return null
  const chosen = [...selected].flatMap((key) => roll.get(key) ?? [])
  const hidden = chosen.filter(({ key }) => !props.isShown(key)).length
  const offered = actionsOfMany(
    role,
    chosen.map((one) => ({ one, state: one.container.state })),
  ).map(({ action, targets }) => ({ action, targets: targets.map(({ one }) => one) }))

  const start = ({ action, targets }: Asked): void => {
    setAsked(undefined)
    bulk.start(
      action,
      targets.map(({ container }) => container),
      ({ state }) => actionsFor(role, state).includes(action),
    )
  }
  return (
    <>
      {/* Room below the last row, so that the bar hides none. */}
      <div aria-hidden className="h-20" />
      <section
        aria-label={text('table.bulk')}
        className="fixed inset-x-2 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-30 mx-auto flex max-w-3xl animate-appear flex-wrap items-center gap-x-2 gap-y-1 rounded border border-line bg-raised py-2 pr-2 pl-4 text-sm shadow-float md:bottom-4"
      >
        {run ? (
          <BulkOutcome
            run={run}
            onRetry={(containers) =>
              bulk.start(run.action, containers, ({ state }) => actionsFor(role, state).includes(run.action))
            }
            onClose={() => bulk.dismiss()}
          />
        ) : (
          <>
            <p role="status" className="mr-auto min-w-0 py-1">
              <strong className="font-semibold">{text('table.selected', { count: chosen.length })}</strong>
              {hidden > 0 && (
                <span className="ml-2 text-soft">{text('table.selected_hidden', { count: hidden })}</span>
              )}
            </p>
            <div className="order-2 flex w-full flex-wrap items-center gap-2 *:flex-1 empty:hidden md:order-none md:w-auto md:*:flex-none">
              {offered.length === 0 && <p className="text-soft">{text('table.nothing_possible')}</p>}
              {offered.map((offer) => {
                const Icon = actionIcons[offer.action]
                const count = offer.targets.length
                return (
                  <Button
                    key={offer.action}
                    icon={<Icon aria-hidden className="size-4" />}
                    onClick={() => (count > 1 ? setAsked(offer) : start(offer))}
                  >
                    {count === chosen.length
                      ? text(`table.${offer.action}_all`, { count })
                      : text(`table.${offer.action}_some`, { count, total: chosen.length })}
                  </Button>
                )
              })}
            </div>
            <IconButton label={text('table.selection_clear')} onClick={selection.clear}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </>
        )}
      </section>
      {asked && (
        <BulkConfirm
          action={asked.action}
          targets={asked.targets}
          leftAlone={chosen.length - asked.targets.length}
          onConfirm={() => start(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}
