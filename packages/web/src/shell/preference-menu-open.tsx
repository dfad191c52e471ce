import type { ReactNode } from 'react'
import { Menu } from '../ui/menu.tsx'
import { PreferenceChoices } from './preference-choices.tsx'

export function OpenPreferenceMenu(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly trigger: ReactNode
}): ReactNode {
  return (
    <Menu {...props}>
      <PreferenceChoices />
    </Menu>
  )
}
