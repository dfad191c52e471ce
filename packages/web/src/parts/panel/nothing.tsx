import type { ReactNode } from 'react'

/** A part that has nothing to show says so in a line. */
export const Nothing = (props: { readonly children: ReactNode }): ReactNode => (
  <p className="text-sm text-soft">{props.children}</p>
)
