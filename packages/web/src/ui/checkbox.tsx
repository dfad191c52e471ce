import { type ComponentProps, type ReactNode, useId, useLayoutEffect, useRef } from 'react'

type BoxProps = Omit<ComponentProps<'input'>, 'type' | 'className' | 'ref'> & {
  /** Some of what it stands for are chosen. */
  readonly some?: boolean
}

function Box(props: BoxProps): ReactNode {
  const { some = false, ...rest } = props
  const box = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = some
  }, [some])
  return (
    <span className="relative grid size-4 shrink-0 place-items-center">
      <input
        {...rest}
        ref={box}
        type="checkbox"
        className="peer absolute inset-0 m-0 cursor-pointer appearance-none rounded-sm border border-edge bg-card checked:border-accent-fill checked:bg-accent-fill indeterminate:border-accent-fill indeterminate:bg-accent-fill disabled:cursor-default disabled:border-line disabled:bg-sunken aria-invalid:border-bad forced-colors:appearance-auto"
      />
      <svg
        aria-hidden="true"
        viewBox="0 0 12 12"
        className="pointer-events-none relative size-3 fill-none stroke-on-accent stroke-2 peer-not-checked:peer-not-indeterminate:hidden forced-colors:hidden"
      >
        <path
          d={some ? 'M2.500 6h7' : 'M2.500 6.500 5 9l4.500-6'}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  )
}

/** A box with its words, as a part of a form. */
export function Checkbox(
  props: BoxProps & {
    readonly label: ReactNode
    readonly hint?: ReactNode
    readonly error?: string | undefined
  },
): ReactNode {
  const { label, hint, error, ...rest } = props
  const id = useId()
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`]
  return (
    <div className="flex flex-col">
      <label
        htmlFor={id}
        className="flex min-h-8 cursor-pointer items-center gap-2.5 text-sm font-medium pointer-coarse:min-h-11"
      >
        <Box
          {...rest}
          id={id}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={described.filter((part) => part !== false).join(' ') || undefined}
        />
        <span className="min-w-0">{label}</span>
      </label>
      {error !== undefined && (
        <p id={`${id}-error`} className="pl-6.5 text-sm text-bad">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="pl-6.5 text-sm text-soft">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A box alone, in a row of a table or its head. The press counts all around it. */
export function RowCheckbox(props: BoxProps & { readonly label: string }): ReactNode {
  const { label, ...rest } = props
  const id = useId()
  return (
    <label
      htmlFor={id}
      className="inline-flex size-8 cursor-pointer items-center justify-center pointer-coarse:size-11"
    >
      <Box {...rest} id={id} aria-label={label} />
    </label>
  )
}
