import { useQueryClient } from '@tanstack/react-query'
import { newApiTokenAnswer, type Role } from '@vigie/contract'
import { type ReactNode, useRef, useState } from 'react'
import { apiTokensQuery } from '../data/account.ts'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Field, inputClass, SelectField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RoleField } from '../ui/role-field.tsx'
import { useText } from '../ui/text.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'

const LIVES_DAYS = ['30', '90', '365', ''] as const

/** Makes a token; then shows it, this one time. */
export function NewTokenDialog(props: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const [token, setToken] = useState<string>()
  return (
    <Dialog title={text(token === undefined ? 'tokens.new' : 'tokens.made')} onClose={props.onClose}>
      {token === undefined ? (
        <NewTokenForm onMade={setToken} onClose={props.onClose} />
      ) : (
        <MadeToken token={token} onClose={props.onClose} />
      )}
    </Dialog>
  )
}

function NewTokenForm(props: {
  readonly onMade: (token: string) => void
  readonly onClose: () => void
}): ReactNode {
  const text = useText()
  const me = useMe()
  const queryClient = useQueryClient()
  const submission = useSubmit()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [days, setDays] = useState<string>('90')
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submission.run(async () => {
          const body = { name, role, expires_in_days: days === '' ? null : Number(days) }
          const made = await api.post('/api/tokens', { schema: newApiTokenAnswer, body })
          props.onMade(made.token)
          await queryClient.invalidateQueries({ queryKey: apiTokensQuery.queryKey })
        })
      }}
    >
      <Field
        label={text('tokens.name')}
        hint={text('tokens.name_hint')}
        name="token-name"
        required
        maxLength={100}
        error={fieldError(submission.error, 'name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <RoleField label={text('tokens.role')} value={role} onChange={setRole} most={me.role} />
      <SelectField
        label={text('tokens.expires')}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      >
        {LIVES_DAYS.map((count) => (
          <option key={count} value={count}>
            {count === '' ? text('tokens.lives_for_ever') : text('tokens.lives_days', { count })}
          </option>
        ))}
      </SelectField>
      {submission.error !== undefined && <ProblemNote error={submission.error} />}
      <DialogActions>
        <Button onClick={props.onClose}>{text('common.cancel')}</Button>
        <Button type="submit" look="primary" pending={submission.pending}>
          {text('tokens.make')}
        </Button>
      </DialogActions>
    </form>
  )
}

function MadeToken(props: { readonly token: string; readonly onClose: () => void }): ReactNode {
  const text = useText()
  const field = useRef<HTMLInputElement>(null)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">{text('tokens.made_detail')}</p>
      <div className="flex gap-2">
        <input
          ref={field}
          readOnly
          aria-label={text('tokens.token')}
          value={props.token}
          onFocus={(event) => event.target.select()}
          className={`${inputClass} min-w-0 font-mono`}
        />
        <CopyButton from={field} />
      </div>
      <p className="text-sm text-soft">
        {text('tokens.how_to_use')}{' '}
        <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-xs">Authorization: Bearer …</code>
      </p>
      <Button look="primary" className="self-end" onClick={props.onClose}>
        {text('tokens.kept')}
      </Button>
    </div>
  )
}
