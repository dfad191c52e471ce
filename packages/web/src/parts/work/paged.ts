import type { UseInfiniteQueryResult } from '@tanstack/react-query'

/** A list that comes in pages, newest first, and grows live at its top. */
export interface Paged<T> {
  /** Undefined until the first page is there. */
  readonly items: readonly T[] | undefined
  readonly query: Pick<
    UseInfiniteQueryResult<unknown>,
    'error' | 'isError' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >
}
