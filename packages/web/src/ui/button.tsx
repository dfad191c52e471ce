import clsx from 'clsx'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent-fill text-on-accent hover:bg-accent-fill-hover border-transparent',
  plain: 'bg-card text-ink hover:bg-hover border-edge/50',
  quiet: 'bg-transparent text-ink hover:bg-hover border-transparent',
  danger: 'bg-bad-fill text-on-accent hover:bg-bad-fill-hover border-transparent',
}

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook
  /** Pressed and not yet answered: stays focusable, does nothing more, and says so. */
  readonly pending?: boolean
  readonly icon?: ReactNode
  readonly small?: boolean
}

/** `type="button"` unless said otherwise: a button in a form does not send it by accident. */
export function Button(props: ButtonProps): ReactNode {
  const {
    look = 'plain',
    pending = false,
    small = false,
    icon,
    className,
    children,
    onClick,
    ...rest
  } = props
  return (
    <button
      type="button"
      {...rest}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      className={clsx(
        'inline-flex max-w-full shrink-0 items-center justify-center gap-2 rounded border font-medium transition-colors select-none',
        'disabled:opacity-50 aria-disabled:opacity-70',
        small ? 'min-h-8 px-2.5 text-sm' : 'min-h-control px-3.5 text-sm',
        looks[look],
        className,
      )}
    >
      {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
    </button>
  )
}

/** A button that is only a picture; its name is for those who cannot see it, and for the tooltip. */
export function IconButton(
  props: Omit<ButtonProps, 'children' | 'icon'> & {
    readonly label: string
    readonly children: ReactNode
  },
): ReactNode {
  const { label, children, className, ...rest } = props
  return (
    <Button
      look="quiet"
      {...rest}
      aria-label={label}
      data-tip={label}
      className={clsx('size-control !px-0', className)}
    >
      {children}
    </Button>
  )
}
