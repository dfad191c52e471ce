import type { Container, ContainerAction } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type LucideIcon, Play, RotateCw, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOrder } from '../../data/live-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'
import { ActionMenu, useActions } from '../container-actions.tsx'

const icons: Readonly<Record<ContainerAction, LucideIcon>> = { start: Play, stop: Square, restart: RotateCw }

/** What makes sense now, in words, and the rest behind a menu. A pressed one is pending until the host says so. */
export function PanelActions({ container }: { readonly container: Container }): ReactNode {
  const text = useText()
  const order = useOrder(container)
  const actions = useActions(container)
  const pending = order.pending !== undefined
  return (
    <>
      {actions.map((action) => {
        const Icon = icons[action]
        const own = pending && (order.pending === action || actions.length === 1)
        return (
          <Button
            key={action}
            aria-label={text(`fleet.${action}_named`, { name: visibleText(container.name) })}
            pending={own}
            aria-disabled={pending || undefined}
            icon={<Icon aria-hidden className="size-4" />}
            className="flex-1 sm:flex-none"
            onClick={() => !pending && void order.press(container, action)}
          >
            {text(`fleet.${action}`)}
          </Button>
        )
      })}
      <ActionMenu container={container} />
    </>
  )
}
