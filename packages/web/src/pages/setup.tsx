import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MIN_PASSWORD, meSchema, userName } from '@vigie/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '../data/api.ts'
import { setupStateQuery } from '../data/setup-state.ts'
import { SignedOutFrame } from '../shell/signed-out-frame.tsx'
import { useSignedIn } from '../shell/use-signed-in.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { NewPasswordField, PasswordField } from '../ui/password-field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'

/** `#token=…`: a fragment never reaches the server or its logs. */
const tokenInAddress = (): string => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? ''

export function SetupPage(): ReactNode {
  const text = useText()
  const setup = useQuery(setupStateQuery)
  const [token] = useState(tokenInAddress)
  // Nor does it stay in the history of this browser.
  useEffect(() => {
    if (token !== '') window.history.replaceState(window.history.state, '', '/setup')
  }, [token])
  const over = setup.data?.needed === false
  return (
    <SignedOutFrame title={text(over ? 'setup.done' : 'setup.title')}>
      {over ? <SetupDone /> : <SetupForm token={token} />}
    </SignedOutFrame>
  )
}

function SetupDone(): ReactNode {
  const text = useText()
  return (
    <>
      <p className="text-sm text-soft">{text('setup.done_detail')}</p>
      <p className="mt-4 text-sm">
        <Link to="/login" className="font-medium text-accent underline underline-offset-2">
          {text('login.title')}
        </Link>
      </p>
    </>
  )
}

function SetupForm(props: { readonly token: string }): ReactNode {
  const text = useText()
  const signedIn = useSignedIn()
  const submission = useSubmit()
  const [token, setToken] = useState(props.token)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const badName = tried && !userName.safeParse(username).success
  const differs = tried && password !== again
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!userName.safeParse(username).success || password !== again) return
        submission.run(async () => {
          const body = { token: token.trim(), username: username.trim(), password }
          await signedIn(await api.post('/api/auth/setup', { schema: meSchema, body }), undefined)
        })
      }}
    >
      <p className="text-sm text-soft">{text('setup.intro')}</p>
      {props.token === '' && (
        <Field
          label={text('setup.token')}
          name="setup-token"
          required
          maxLength={200}
          hint={text('setup.token_hint')}
          error={fieldError(submission.error, 'token')}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
      )}
      <Field
        label={text('login.username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        required
        maxLength={64}
        autoFocus={props.token !== ''}
        error={badName ? text('username.invalid') : fieldError(submission.error, 'username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <NewPasswordField
        value={password}
        onChange={setPassword}
        error={fieldError(submission.error, 'password')}
        first
      />
      <PasswordField
        label={text('password.again')}
        name="new-password-again"
        autoComplete="new-password"
        required
        minLength={MIN_PASSWORD}
        error={differs ? text('password.differs') : undefined}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      {submission.error !== undefined && <ProblemNote error={submission.error} />}
      <Button type="submit" look="primary" pending={submission.pending} className="mt-1">
        {text('setup.submit')}
      </Button>
    </form>
  )
}
