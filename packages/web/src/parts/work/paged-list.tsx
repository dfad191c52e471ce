import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useText } from '../../ui/text.tsx'
import type { Paged } from './paged.ts'

const FIRST_ROWS = 8

/** The parts of a list in pages that are the same for each: its coming, its failing, and what is older. */
export function PagedList<T>(props: {
  readonly paged: Paged<T>
  readonly empty: ReactNode
  readonly children: (items: readonly T[]) => ReactNode
}): ReactNode {
  const text = useText()
  const { items, query } = props.paged
  const problem = query.isError && (
    <div className="p-4">
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
    </div>
  )
  if (items === undefined) return problem || <Waiting />
  return (
    <>
      {items.length === 0 ? props.empty : props.children(items)}
      {problem}
      {query.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text('work.older')}
          </Button>
        </div>
      )}
    </>
  )
}

function Waiting(): ReactNode {
  const text = useText()
  return (
    <div aria-busy className="flex flex-col divide-y divide-line">
      <p className="sr-only">{text('common.loading')}</p>
      {Array.from({ length: FIRST_ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have nothing but their place
        <div key={row} className="flex min-h-10 items-center px-4">
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  )
}
