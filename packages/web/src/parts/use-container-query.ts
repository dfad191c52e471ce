import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type ContainerQuery, readQuery, writeQuery } from './container-query.ts'

/** What the address asks of the list, and how to ask something else. Typing leaves no trail in the history. */
export function useContainerQuery(): readonly [ContainerQuery, (query: ContainerQuery) => void] {
  const search: Readonly<Record<string, string>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const query = useMemo(() => readQuery(search), [search])
  const { tab } = search
  const ask = useCallback(
    (next: ContainerQuery) => {
      void navigate({
        to: '.',
        search: { ...(tab === undefined ? {} : { tab }), ...writeQuery(next) },
        replace: next.q !== query.q,
        resetScroll: false,
      })
    },
    [navigate, query, tab],
  )
  return [query, ask]
}
