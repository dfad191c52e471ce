import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { useOrder } from '../../data/live-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'
import { ActionMenu, actionIcons, useActions } from '../container-actions.tsx'

/** What makes sense now, in words, and the rest behind a menu. A pressed one is pending until the host says so. */
export function PanelActions({ container }: { readonly container: Container }): ReactNode {
  const text = useText()
  const order = useOrder(container)
  const actions = useActions(container)
  const pending = order.pending !== undefined
  return (
    <>
      {actions.map((action) => {
        const Icon = actionIcons[action]
        const own = pending && (order.pending === action || actions.length === 1)
        return (
          <Button
            key={action}
            aria-label={text(`fleet.${action}_named`, { name: visibleText(container.name) })}
            pending={own}
            aria-disabled={pending || undefined}
            icon={<Icon aria-hidden className="size-4" />}
            className="grow whitespace-nowrap sm:grow-0"
            onClick={() => !pending && void order.press(container, action)}
          >
            {text(`fleet.${action}`)}
          </Button>
        )
      })}
      <ActionMenu container={container} className="!size-control" />
    </>
  )
}
