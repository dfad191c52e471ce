import type { ReactNode } from 'react'

/** Rows that read well at any width: main words, smaller words under them, actions at the end. */
export function List(props: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <ul aria-label={props.label} className="divide-y divide-line border-t border-line">
      {props.children}
    </ul>
  )
}

export function ListRow(props: {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly actions?: ReactNode
}): ReactNode {
  return (
    <li className="flex min-h-14 items-center gap-3 px-4 py-2">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm font-medium">{props.title}</div>
        {props.detail !== undefined && (
          <div className="flex flex-wrap gap-x-3 text-sm text-soft">{props.detail}</div>
        )}
      </div>
      {props.actions}
    </li>
  )
}

/** A word in a frame: a role, "this browser". */
export function Tag(props: { readonly children: ReactNode }): ReactNode {
  return (
    <span className="rounded-sm bg-sunken px-1.5 text-xs leading-5 font-medium whitespace-nowrap text-soft">
      {props.children}
    </span>
  )
}
