import type { User } from '@vigie/contract'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { NewPasswordField } from '../ui/password-field.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'

export function UserPasswordDialog(props: { readonly user: User; readonly onClose: () => void }): ReactNode {
  const { id, username } = props.user
  const text = useText()
  const toast = useToast()
  const submission = useSubmit()
  const [password, setPassword] = useState('')
  return (
    <FormDialog
      title={text('users.password_of', { name: username })}
      action={text('users.give_password')}
      submission={submission}
      onClose={props.onClose}
      onSubmit={async () => {
        await api.patch(`/api/users/${id}`, { body: { password } })
        toast({ tone: 'ok', title: text('users.password_given', { name: username }) })
      }}
    >
      <p className="text-sm text-soft">{text('users.password_detail')}</p>
      <NewPasswordField
        value={password}
        onChange={setPassword}
        error={fieldError(submission.error, 'password')}
      />
    </FormDialog>
  )
}
