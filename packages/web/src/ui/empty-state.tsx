import type { ReactNode } from 'react'

/** Nothing here: why, and what would change that. */
export function EmptyState(props: {
  readonly icon?: ReactNode
  readonly title: string
  /** It is all there is on the page, so its title is the page's. */
  readonly wholePage?: boolean
  readonly children?: ReactNode
  readonly action?: ReactNode
}): ReactNode {
  const Title = props.wholePage ? 'h1' : 'p'
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      {props.icon !== undefined && (
        <div aria-hidden className="text-soft">
          {props.icon}
        </div>
      )}
      <Title className="font-semibold">{props.title}</Title>
      {props.children !== undefined && <div className="max-w-prose text-sm text-soft">{props.children}</div>}
      {props.action !== undefined && <div className="mt-2">{props.action}</div>}
    </div>
  )
}
