import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

type Search = Readonly<Record<string, string | undefined>>

/** What of a filter is typed rather than chosen. */
const typed = (filter: object): unknown => ('q' in filter ? filter.q : undefined)

/**
 * A filter that lives in the address; what else stands there stays. Typing leaves no trail in the history.
 * Both functions have to be the same at each call.
 */
export function useFilter<F extends object>(
  read: (search: Search) => F,
  write: (filter: F) => Record<string, string | undefined>,
): readonly [F, (filter: F) => void] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = JSON.stringify(write(read(search)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what `search` asks; what else it holds changes no filter
  const filter = useMemo(() => read(search), [asked, read])
  const ask = useCallback(
    (next: F) =>
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, ...write(next) }),
        replace: typed(next) !== typed(filter),
        resetScroll: false,
      }),
    [navigate, write, filter],
  )
  return [filter, ask]
}
