import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { EllipsisVertical } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'

/** The menu is a sixth of all that the first screen would load, and nobody opens it at first sight. */
const ActionMenu = lazy(async () => ({ default: (await import('../container-actions.tsx')).ActionMenu }))

/** Everything that can be done with a container; fetched with the first press. */
export function LineMenu({ container }: { readonly container: Container }): ReactNode {
  const text = useText()
  const [used, setUsed] = useState(false)
  const [open, setOpen] = useState(true)
  const button = (
    <IconButton
      small
      className="!size-8 pointer-coarse:!size-11"
      label={text('fleet.menu_named', { name: visibleText(container.name) })}
      aria-haspopup="menu"
      aria-expanded={false}
      pending={used}
      onClick={() => setUsed(true)}
    >
      {!used && <EllipsisVertical aria-hidden className="size-4" />}
    </IconButton>
  )
  if (!used) return button
  return (
    <Suspense fallback={button}>
      <ActionMenu container={container} open={open} onOpenChange={setOpen} />
    </Suspense>
  )
}
