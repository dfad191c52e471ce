import type { ReactNode } from 'react'

/** A key, or keys pressed together, by the words that stand on them. */
export const Kbd = (props: { readonly children: string }): ReactNode => (
  <kbd className="inline-block min-w-6 rounded-sm border border-edge/50 bg-sunken px-1.5 text-soft text-center font-mono text-xs leading-5">
    {props.children}
  </kbd>
)
