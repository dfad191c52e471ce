import clsx from 'clsx'
import type { ReactNode } from 'react'

const tones = { bad: 'bg-bad-tint text-bad', warn: 'bg-warn-tint text-warn' }

/** How many there are, behind a word that says of what. */
export function Count(props: { readonly children: ReactNode; readonly tone?: 'bad' | 'warn' }): ReactNode {
  return (
    <span
      className={clsx(
        'inline-block min-w-5 rounded-full px-1.5 text-center text-xs leading-5 font-medium',
        props.tone === undefined ? 'bg-sunken text-soft' : tones[props.tone],
      )}
    >
      {props.children}
    </span>
  )
}
