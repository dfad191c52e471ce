import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@vigie/contract'
import { type ReactNode, useState } from 'react'
import { usersQuery } from '../data/account.ts'
import { api } from '../data/api.ts'
import { meQuery } from '../data/me.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { RoleField } from '../ui/role-field.tsx'
import { useText } from '../ui/text.tsx'
import { useSubmit } from '../ui/use-submit.ts'

export function UserRoleDialog(props: { readonly user: User; readonly onClose: () => void }): ReactNode {
  const text = useText()
  const queryClient = useQueryClient()
  const submission = useSubmit()
  const [role, setRole] = useState(props.user.role)
  return (
    <FormDialog
      title={text('users.role_of', { name: props.user.username })}
      action={text('common.save')}
      submission={submission}
      onClose={props.onClose}
      onSubmit={async () => {
        await api.patch(`/api/users/${props.user.id}`, { body: { role } })
        await queryClient.invalidateQueries({ queryKey: usersQuery.queryKey })
        await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
      }}
    >
      <RoleField label={text('users.role')} value={role} onChange={setRole} />
      <p className="text-sm text-soft">{text('users.role_detail')}</p>
    </FormDialog>
  )
}
