import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type ContainerQuery, queryParams, readQuery, writeQuery } from './container-query.ts'

/** How long nobody types before the address follows. */
const TYPING_MS = 250

type Search = Readonly<Record<string, string | undefined>>

/** What the address holds for others: the panel, the tab. */
const othersOf = (search: Search): Search =>
  Object.fromEntries(
    Object.entries(search).filter(([name]) => !(queryParams as readonly string[]).includes(name)),
  )

/**
 * What is asked of the list, and how to ask something else. The address is the truth; what is typed is
 * answered before it, and leaves no trail in the history.
 */
export function useContainerQuery(): readonly [ContainerQuery, (query: ContainerQuery) => void] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  // The panel beside the list has the same address; opening it asks nothing of the list.
  const own = queryParams.map((name) => search[name] ?? '').join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `own` stands for what is read
  const said = useMemo(() => readQuery(search), [own])
  const [typed, setTyped] = useState(said.q)
  const [known, setKnown] = useState(said.q)
  const [handed, setHanded] = useState(said.q)
  if (known !== said.q) {
    setKnown(said.q)
    // The address changed by another way: back, a link, a saved filter. What was handed on to it comes back,
    // too; by then somebody may have typed more.
    if (said.q !== handed) {
      setHanded(said.q)
      setTyped(said.q)
    }
  }
  const query = useMemo(() => (typed === said.q ? said : { ...said, q: typed }), [said, typed])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const shown = useRef(query.q)
  useEffect(() => {
    shown.current = query.q
  }, [query.q])
  // The same function while one types: what is given it need not be drawn for each key.
  const ask = useCallback(
    (next: ContainerQuery) => {
      clearTimeout(timer.current)
      const isTyping = next.q !== shown.current
      setTyped(next.q)
      const go = (): void => {
        setHanded(next.q)
        void navigate({
          to: '.',
          search: (before: Search) => ({ ...othersOf(before), ...writeQuery(next) }),
          replace: isTyping,
          resetScroll: false,
        })
      }
      if (isTyping) timer.current = setTimeout(go, TYPING_MS)
      else go()
    },
    [navigate],
  )
  return [query, ask]
}
