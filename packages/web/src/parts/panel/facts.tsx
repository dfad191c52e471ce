import type { ReactNode } from 'react'

/** Named facts, one under the other; the names line up where there is room beside them. */
export function Facts(props: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <dl
      aria-label={props.label}
      className="grid items-baseline gap-x-4 gap-y-1.5 text-sm @2xs:grid-cols-[minmax(96px,max-content)_minmax(0,1fr)]"
    >
      {props.children}
    </dl>
  )
}

/** Left out where there is nothing to tell. */
export function Fact(props: { readonly name: string; readonly children: ReactNode }): ReactNode {
  if (props.children === null || props.children === undefined || props.children === false) return null
  return (
    <div className="contents">
      <dt className="text-soft">{props.name}</dt>
      <dd className="min-w-0">{props.children}</dd>
    </div>
  )
}

/** A part of a tab under a heading of its own. */
export function Section(props: {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  return (
    <section aria-label={props.title} className="border-t border-line py-4 first:border-t-0 first:pt-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 className="text-sm font-semibold">{props.title}</h3>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}
