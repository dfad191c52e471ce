import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { sessionsQuery } from '../data/account.ts'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { NewPasswordField, PasswordField } from '../ui/password-field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'

export function PasswordPanel(): ReactNode {
  const text = useText()
  const me = useMe()
  const toast = useToast()
  const queryClient = useQueryClient()
  const submission = useSubmit()
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')

  async function change(): Promise<void> {
    await api.post('/api/auth/password', { body: { current_password: current, new_password: fresh } })
    setCurrent('')
    setFresh('')
    toast({ tone: 'ok', title: text('account.password_changed') })
    await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }

  return (
    <Panel title={text('account.password')} hint={text('account.password_hint')}>
      <form
        className="flex max-w-sm flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submission.run(change)
        }}
      >
        {/* Tells a password manager whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={me.user.username} readOnly hidden />
        <PasswordField
          label={text('account.current_password')}
          name="current-password"
          autoComplete="current-password"
          required
          maxLength={256}
          error={fieldError(submission.error, 'current_password')}
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <NewPasswordField
          value={fresh}
          onChange={setFresh}
          error={fieldError(submission.error, 'new_password')}
        />
        {submission.error !== undefined && <ProblemNote error={submission.error} />}
        <Button type="submit" look="primary" pending={submission.pending} className="self-start">
          {text('account.change_password')}
        </Button>
      </form>
    </Panel>
  )
}
