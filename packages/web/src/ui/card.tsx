import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { usePageTitle } from './page-title.ts'
import { PanelBoundary } from './panel-boundary.tsx'

export function Card(props: ComponentProps<'div'>): ReactNode {
  const { className, ...rest } = props
  return <div {...rest} className={clsx('rounded border border-line bg-card', className)} />
}

/** A part of a page with a heading. What breaks inside it leaves the rest of the page standing. */
export function Panel(props: {
  readonly title: string
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly className?: string
  /** The content reaches the edges: tables and lists. */
  readonly flush?: boolean
}): ReactNode {
  return (
    <section aria-label={props.title} className={clsx('rounded border border-line bg-card', props.className)}>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3">
        <div className="min-w-0">
          <h2 className="text-base leading-6 font-semibold">{props.title}</h2>
          {props.hint !== undefined && <p className="mt-0.5 max-w-prose text-sm text-soft">{props.hint}</p>}
        </div>
        {props.actions}
      </header>
      <div className={props.flush ? '' : 'px-4 pb-4'}>
        <PanelBoundary>{props.children}</PanelBoundary>
      </div>
    </section>
  )
}

/** Head of a page: the one h1. */
export function PageHead(props: {
  readonly title: string
  readonly hint?: ReactNode
  readonly actions?: ReactNode
}): ReactNode {
  usePageTitle(props.title)
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-xl leading-7 font-semibold tracking-tight">{props.title}</h1>
        {props.hint !== undefined && <p className="text-sm text-soft">{props.hint}</p>}
      </div>
      {props.actions !== undefined && <div className="flex flex-wrap gap-2">{props.actions}</div>}
    </div>
  )
}
