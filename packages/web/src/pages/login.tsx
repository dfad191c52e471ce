import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { api } from '../data/api.ts'
import { meRead } from '../data/first-answers.ts'
import { setupStateQuery } from '../data/setup-state.ts'
import { SignedOutFrame } from '../shell/signed-out-frame.tsx'
import { useSignedIn } from '../shell/use-signed-in.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useSubmit } from '../ui/use-submit.ts'

export function LoginPage(): ReactNode {
  const text = useText()
  const setup = useQuery(setupStateQuery)
  return (
    <SignedOutFrame title={text(setup.data?.needed ? 'login.setup_needed' : 'login.title')}>
      {setup.data?.needed ? <SetupNeeded /> : <LoginForm />}
    </SignedOutFrame>
  )
}

function SetupNeeded(): ReactNode {
  const text = useText()
  return (
    <>
      <p className="text-sm text-soft">{text('login.setup_needed_detail')}</p>
      <p className="mt-4 text-sm">
        <Link to="/setup" className="font-medium text-accent underline underline-offset-2">
          {text('login.have_token')}
        </Link>
      </p>
    </>
  )
}

function LoginForm(): ReactNode {
  const text = useText()
  const search = useSearch({ strict: false })
  const ended = useLocation({ select: ({ state }) => state.ended })
  const signedIn = useSignedIn()
  const submission = useSubmit()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const passwordInput = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (submission.error !== undefined) passwordInput.current?.select()
  }, [submission.error])
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submission.run(async () => {
          const me = await api.post('/api/auth/login', { schema: meRead, body: { username, password } })
          await signedIn(me, search.next)
        })
      }}
    >
      {ended && submission.error === undefined && (
        <p role="status" className="text-sm text-soft">
          {text('login.ended')}
        </p>
      )}
      <Field
        label={text('login.username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        required
        maxLength={256}
        autoFocus
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <PasswordField
        label={text('login.password')}
        name="password"
        autoComplete="current-password"
        required
        maxLength={256}
        ref={passwordInput}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {submission.error !== undefined && <ProblemNote error={submission.error} />}
      <Button type="submit" look="primary" pending={submission.pending} className="mt-1">
        {text('login.submit')}
      </Button>
    </form>
  )
}
