import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

/** A plain table; wide ones scroll inside their own frame. Virtual tables bring their own. */
export function Table(props: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={props.label} className="relative overflow-x-auto -outline-offset-2">
      <table className="w-full border-collapse text-left text-sm">{props.children}</table>
    </section>
  )
}

export function HeadCell(props: ComponentProps<'th'>): ReactNode {
  const { className, ...rest } = props
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        'h-9 border-b border-line px-4 text-xs font-medium whitespace-nowrap text-soft',
        className,
      )}
    />
  )
}

export function Cell(props: ComponentProps<'td'>): ReactNode {
  const { className, ...rest } = props
  return <td {...rest} className={clsx('border-b border-line px-4 py-2 align-middle', className)} />
}
