import { MIN_PASSWORD } from '@vigie/contract'
import clsx from 'clsx'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { IconButton } from './button.tsx'
import { Field } from './field.tsx'
import { useText } from './text.tsx'

type FieldProps = ComponentProps<typeof Field>

/** A password that can be looked at while it is typed. */
export function PasswordField(props: Omit<FieldProps, 'type'>): ReactNode {
  const text = useText()
  const [shown, setShown] = useState(false)
  const { className, ...rest } = props
  const Eyes = shown ? EyeOff : Eye
  return (
    <Field
      autoCapitalize="none"
      {...rest}
      type={shown ? 'text' : 'password'}
      className={clsx('pr-11', className)}
      after={
        <IconButton
          label={text(shown ? 'password.hide' : 'password.show')}
          className="absolute inset-y-0 right-0 -outline-offset-2"
          onClick={() => setShown(!shown)}
        >
          <Eyes aria-hidden className="size-4 text-soft" />
        </IconButton>
      }
    />
  )
}

/** A new password: the rule stands under it, and what is missing is told once the field is left. */
export function NewPasswordField(props: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  /** Nobody has one before it: it is simply the password. */
  readonly first?: boolean
}): ReactNode {
  const text = useText()
  const [left, setLeft] = useState(false)
  // As the server counts: characters, not UTF-16 halves of them.
  const count = [...props.value].length
  const tooShort = left && count > 0 && count < MIN_PASSWORD
  return (
    <PasswordField
      label={text(props.first ? 'login.password' : 'password.new')}
      name="new-password"
      autoComplete="new-password"
      required
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={() => setLeft(true)}
      error={props.error ?? (tooShort ? text('password.too_short', { count, min: MIN_PASSWORD }) : undefined)}
      hint={text('password.hint', { min: MIN_PASSWORD })}
    />
  )
}
