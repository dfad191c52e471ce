import clsx from 'clsx'
import type { ReactNode } from 'react'

/** The place of something that is on its way. Its size comes from `className`. */
export function Skeleton(props: { readonly className?: string }): ReactNode {
  return <div aria-hidden className={clsx('animate-pulse rounded-sm bg-track', props.className)} />
}

export function SkeletonRows(props: { readonly rows: number }): ReactNode {
  return (
    <div aria-hidden className="flex flex-col gap-3 p-4">
      {Array.from({ length: props.rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have nothing but their place
        <Skeleton key={row} className="h-4" />
      ))}
    </div>
  )
}
