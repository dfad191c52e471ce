import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@vigie/contract'
import { Ellipsis, KeyRound, Trash2, UserCheck, UserCog, UserX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { usersQuery } from '../data/account.ts'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { Ago } from '../ui/ago.tsx'
import { IconButton } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ListRow, Tag } from '../ui/list.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { wordsOf } from '../ui/problem-note.tsx'
import { StateMark } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { UserPasswordDialog } from './users-password.tsx'
import { UserRoleDialog } from './users-role.tsx'

type Open = 'role' | 'password' | 'remove'

export function UserRow({ user }: { readonly user: User }): ReactNode {
  const text = useText()
  const me = useMe()
  const [open, setOpen] = useState<Open>()
  const own = user.id === me.user.id
  return (
    <>
      <ListRow
        title={
          <>
            {user.username}
            <Tag>{text(`role.${user.role}`)}</Tag>
            {own && <Tag>{text('users.you')}</Tag>}
            {user.disabled && <StateMark tone="idle" word={text('users.disabled')} />}
          </>
        }
        detail={
          <span>
            {user.last_login_at === null ? (
              text('users.never_signed_in')
            ) : (
              <>
                {text('users.last_login')} <Ago time={user.last_login_at} />
              </>
            )}
          </span>
        }
        actions={<UserActions user={user} own={own} onOpen={setOpen} />}
      />
      {open === 'role' && <UserRoleDialog user={user} onClose={() => setOpen(undefined)} />}
      {open === 'password' && <UserPasswordDialog user={user} onClose={() => setOpen(undefined)} />}
      {open === 'remove' && <RemoveDialog user={user} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function UserActions(props: {
  readonly user: User
  readonly own: boolean
  readonly onOpen: (open: Open) => void
}): ReactNode {
  const { user } = props
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()

  async function setDisabled(disabled: boolean): Promise<void> {
    try {
      await api.patch(`/api/users/${user.id}`, { body: { disabled } })
    } catch (error) {
      toast({ tone: 'bad', ...wordsOf(error, text) })
    }
    await queryClient.invalidateQueries({ queryKey: usersQuery.queryKey })
  }

  return (
    <Menu
      trigger={
        <IconButton label={text('users.actions_of', { name: user.username })}>
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      }
    >
      <MenuItem icon={<UserCog aria-hidden className="size-4" />} onSelect={() => props.onOpen('role')}>
        {text('users.change_role')}
      </MenuItem>
      {!props.own && (
        <>
          <MenuItem
            icon={<KeyRound aria-hidden className="size-4" />}
            onSelect={() => props.onOpen('password')}
          >
            {text('users.give_password')}
          </MenuItem>
          {user.disabled ? (
            <MenuItem
              icon={<UserCheck aria-hidden className="size-4" />}
              onSelect={() => void setDisabled(false)}
            >
              {text('users.enable')}
            </MenuItem>
          ) : (
            <MenuItem icon={<UserX aria-hidden className="size-4" />} onSelect={() => void setDisabled(true)}>
              {text('users.disable')}
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem
            danger
            icon={<Trash2 aria-hidden className="size-4" />}
            onSelect={() => props.onOpen('remove')}
          >
            {text('users.remove')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

function RemoveDialog(props: { readonly user: User; readonly onClose: () => void }): ReactNode {
  const text = useText()
  const queryClient = useQueryClient()
  const { id, username } = props.user
  return (
    <ConfirmDialog
      title={text('users.remove_of', { name: username })}
      action={text('users.remove')}
      name={username}
      onClose={props.onClose}
      onConfirm={async () => {
        await api.delete(`/api/users/${id}`)
        await queryClient.invalidateQueries({ queryKey: usersQuery.queryKey })
      }}
    >
      {text('users.remove_detail')}
    </ConfirmDialog>
  )
}
