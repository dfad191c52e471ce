import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNote } from './problem-note.tsx'
import { SkeletonRows } from './skeleton.tsx'

/** What was asked for, once it is there; until then its place, or why it did not come. */
export function QueryPart<T>(props: {
  readonly query: UseQueryResult<T>
  readonly children: (data: T) => ReactNode
}): ReactNode {
  const { query } = props
  if (query.data !== undefined) return props.children(query.data)
  if (query.isError) {
    return (
      <div className="px-4 pb-4">
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      </div>
    )
  }
  return <SkeletonRows rows={3} />
}
