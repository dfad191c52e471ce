import { useNavigate } from '@tanstack/react-router'
import { CircleUser, LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { useText } from '../ui/text.tsx'
import { PreferenceChoices } from './preference-choices.tsx'
import { useSignOut } from './use-sign-out.ts'

/** Account, theme, language, the way out. */
export function OpenUserMenu(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly trigger: ReactNode
}): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <Menu {...props}>
      <MenuItem
        icon={<CircleUser aria-hidden className="size-4" />}
        onSelect={() => void navigate({ to: '/account' })}
      >
        {text('nav.account')}
      </MenuItem>
      <MenuLine />
      <PreferenceChoices />
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden className="size-4" />} onSelect={() => void signOut()}>
        {text('nav.sign_out')}
      </MenuItem>
    </Menu>
  )
}
