import { useNavigate } from '@tanstack/react-router'
import { roleMay } from '@vigie/contract'
import { CircleUser, LogOut, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '../data/api.ts'
import { useConnection } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { wordsOf } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { PreferenceChoices } from './preference-choices.tsx'

/** Whoever is signed in: account, theme, language, the way out. */
export function UserMenu(): ReactNode {
  const text = useText()
  const me = useMe()
  const navigate = useNavigate()
  const toast = useToast()
  const connection = useConnection()

  async function signOut(): Promise<void> {
    connection.stop()
    try {
      await api.post('/api/auth/logout')
      // A full load: nothing of this session stays in memory.
      window.location.assign('/login')
    } catch (error) {
      connection.start()
      toast({ tone: 'bad', ...wordsOf(error, text) })
    }
  }

  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          aria-label={text('nav.menu_of', { name: me.user.username })}
          className="min-w-0 !px-2"
        >
          <CircleUser aria-hidden className="size-5 text-soft" />
          <span className="hidden max-w-40 truncate sm:inline">{me.user.username}</span>
        </Button>
      }
    >
      <MenuItem
        icon={<CircleUser aria-hidden className="size-4" />}
        onSelect={() => void navigate({ to: '/account' })}
      >
        {text('nav.account')}
      </MenuItem>
      {roleMay(me.role, 'users.manage') && (
        // The bar of a phone has no place for it.
        <MenuItem
          className="md:hidden"
          icon={<Users aria-hidden className="size-4" />}
          onSelect={() => void navigate({ to: '/users' })}
        >
          {text('nav.users')}
        </MenuItem>
      )}
      <MenuLine />
      <PreferenceChoices />
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden className="size-4" />} onSelect={() => void signOut()}>
        {text('nav.sign_out')}
      </MenuItem>
    </Menu>
  )
}
