import { useInfiniteQuery } from '@tanstack/react-query'
import type { ZodType } from 'zod'
import { api } from '../../data/api.ts'
import { useLanguage } from '../../ui/text.tsx'

interface Page {
  readonly next_cursor: string | null
}

/** A list that is asked for page by page, newest first. @param path with its parameters, without a cursor */
export function useOlder<T extends Page>(path: string, schema: ZodType<T>) {
  // The server's sentences come in the reader's language.
  const language = useLanguage()
  return useInfiniteQuery({
    queryKey: ['older', language, path],
    queryFn: ({ pageParam, signal }) =>
      api.get(pageParam === null ? path : `${path}&cursor=${pageParam}`, { schema, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
}
