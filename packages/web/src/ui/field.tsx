import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { useText } from './text.tsx'

export const inputClass =
  'min-h-control w-full rounded border border-edge bg-card px-3 text-base text-ink placeholder:text-soft aria-invalid:border-bad disabled:border-line disabled:bg-sunken disabled:text-soft sm:text-sm'

/** A label, what stands under it, and what is wrong, tied together for every reader. */
function Labelled(props: {
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={props.id} className="text-sm font-medium">
        {props.label}
      </label>
      {props.children}
      {props.error !== undefined && (
        <p id={`${props.id}-error`} className="text-sm text-bad">
          {props.error}
        </p>
      )}
      {props.hint !== undefined && (
        <p id={`${props.id}-hint`} className="text-sm text-soft">
          {props.hint}
        </p>
      )}
    </div>
  )
}

interface Words {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

function describedBy(id: string, words: Words): string | undefined {
  const ids = [words.error !== undefined && `${id}-error`, words.hint !== undefined && `${id}-hint`]
  return ids.filter((part) => part !== false).join(' ') || undefined
}

/**
 * What the browser finds wrong at sending, said in place and in the chosen language: its own bubble
 * speaks the browser's, and covers what stands below.
 */
function useBrowsersChecks(): [string | undefined, Pick<ComponentProps<'input'>, 'onInvalid' | 'onInput'>] {
  const text = useText()
  const [wrong, setWrong] = useState<string>()
  return [
    wrong,
    {
      onInvalid: (event) => {
        const input = event.currentTarget
        event.preventDefault()
        const { valueMissing, tooShort } = input.validity
        if (valueMissing) setWrong(text('field.missing'))
        else if (tooShort)
          setWrong(text('password.too_short', { count: [...input.value].length, min: input.minLength }))
        else setWrong(input.validationMessage)
        if (input.form?.querySelector(':invalid:not(fieldset)') === input) input.focus()
      },
      onInput: () => setWrong(undefined),
    },
  ]
}

/** @param props.after stands inside the frame, at its end */
export function Field(props: Words & ComponentProps<'input'> & { readonly after?: ReactNode }): ReactNode {
  const { label, hint, error: said, after, className, ...rest } = props
  const id = useId()
  const [wrong, checks] = useBrowsersChecks()
  const error = wrong ?? said
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          autoComplete="off"
          spellCheck={false}
          {...checks}
          {...rest}
          id={id}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { label, hint, error })}
          className={clsx(inputClass, className)}
        />
        {after}
      </div>
    </Labelled>
  )
}

export function SelectField(props: Words & ComponentProps<'select'>): ReactNode {
  const { label, hint, error, className, children, ...rest } = props
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select
        {...rest}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, props)}
        className={clsx(inputClass, 'pr-2', className)}
      >
        {children}
      </select>
    </Labelled>
  )
}
