import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Coverage } from './coverage.ts'

/** Asks for a list again when so much came live that lines between the two may be missing. */
export function useNoGap(
  live: ReadonlyMap<number, unknown> | undefined,
  query: Pick<
    UseInfiniteQueryResult<unknown>,
    'dataUpdatedAt' | 'isFetching' | 'isFetchingNextPage' | 'refetch'
  >,
): void {
  const [coverage] = useState(() => new Coverage())
  const { dataUpdatedAt, isFetching, isFetchingNextPage, refetch } = query
  const asks = isFetching && !isFetchingNextPage
  const newest = useRef(live)
  useEffect(() => {
    newest.current = live
  }, [live])
  useEffect(() => {
    if (asks) coverage.begin(newest.current)
  }, [asks, coverage])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer has another time
  useEffect(() => coverage.done(), [coverage, dataUpdatedAt])
  useEffect(() => {
    if (!isFetching && coverage.lacks(live)) void refetch()
  }, [live, isFetching, coverage, refetch])
}
