import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

export const inputClass =
  'min-h-control w-full rounded border border-edge bg-card px-3 text-base text-ink placeholder:text-soft aria-invalid:border-bad sm:text-sm'

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

/** @param props.after stands inside the frame, at its end */
export function Field(props: Words & ComponentProps<'input'> & { readonly after?: ReactNode }): ReactNode {
  const { label, hint, error, after, className, ...rest } = props
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, props)}
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
