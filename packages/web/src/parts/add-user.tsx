import { useQueryClient } from '@tanstack/react-query'
import { type Role, userName } from '@vigie/contract'
import { type ReactNode, useState } from 'react'
import { usersQuery } from '../data/account.ts'
import { api } from '../data/api.ts'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { NewPasswordField } from '../ui/password-field.tsx'
import { RoleField } from '../ui/role-field.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'

export function NewUserDialog(props: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const submission = useSubmit()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const badName = username !== '' && !userName.safeParse(username).success
  return (
    <FormDialog
      title={text('users.add')}
      action={text('users.add')}
      submission={submission}
      onClose={props.onClose}
      onSubmit={async () => {
        await api.post('/api/users', { body: { username: username.trim(), password, role } })
        toast({ tone: 'ok', title: text('users.added', { name: username.trim() }) })
        await queryClient.invalidateQueries({ queryKey: usersQuery.queryKey })
      }}
    >
      <Field
        label={text('login.username')}
        name="new-username"
        autoCapitalize="none"
        required
        maxLength={64}
        error={badName ? text('username.invalid') : fieldError(submission.error, 'username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <NewPasswordField
        value={password}
        onChange={setPassword}
        error={fieldError(submission.error, 'password')}
      />
      <RoleField label={text('users.role')} value={role} onChange={setRole} />
    </FormDialog>
  )
}
