import { useInfiniteQuery } from '@tanstack/react-query'
import { type JournalEntry, journalAnswer } from '@vigie/contract'
import { useMemo } from 'react'
import { api } from '../../data/api.ts'
import { useTick, useTopic } from '../../data/live-context.tsx'
import { dayOf } from '../../format/day.ts'
import { useLanguage } from '../../ui/text.tsx'
import { isAskedFor, type JournalFilter, journalParams } from './journal-filter.ts'
import type { Paged } from './paged.ts'
import { useNoGap } from './use-no-gap.ts'

const PAGE = 50

/** The reader's own day; at midnight it becomes another. */
export const useToday = (): string => useTick(dayOf)

/** The journal as asked for, newest first: what was stored, and what is added while one looks. */
export function useJournal(filter: JournalFilter): Paged<JournalEntry> {
  const language = useLanguage()
  const live = useTopic('journal')
  const today = useToday()
  const asked = journalParams(filter, today)
  const query = useInfiniteQuery({
    queryKey: ['journal', language, asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const params = journalParams(filter, today, {
        limit: String(PAGE),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      })
      return api.get(`/api/journal?${params}`, { schema: journalAnswer, signal })
    },
    getNextPageParam: (page) => page.next_cursor,
  })
  useNoGap(live, query)
  const items = useMemo(() => {
    if (!query.data) return undefined
    const all = new Map<number, JournalEntry>()
    for (const page of query.data.pages) for (const entry of page.journal) all.set(entry.id, entry)
    for (const entry of live?.values() ?? []) if (isAskedFor(entry, filter, today)) all.set(entry.id, entry)
    return [...all.values()].sort((a, b) => b.id - a.id)
  }, [query.data, live, filter, today])
  return { items, query }
}
