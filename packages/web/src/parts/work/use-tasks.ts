import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Task, taskAnswer, tasksAnswer } from '@vigie/contract'
import { useMemo } from 'react'
import { api } from '../../data/api.ts'
import { useTopic } from '../../data/live-context.tsx'
import { useLanguage } from '../../ui/text.tsx'
import type { Paged } from './paged.ts'
import { mergeTasks, type TaskFilter, taskParams } from './task-filter.ts'
import { useNoGap } from './use-no-gap.ts'

const PAGE = 50

/** Tasks as asked for: what was stored, and what happens to them while one looks. */
export function useTasks(filter: TaskFilter): Paged<Task> {
  const language = useLanguage()
  const live = useTopic('tasks')
  const query = useInfiniteQuery({
    queryKey: ['tasks', language, taskParams(filter)],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const params = taskParams(filter, {
        limit: String(PAGE),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      })
      return api.get(`/api/tasks?${params}`, { schema: tasksAnswer, signal })
    },
    getNextPageParam: (page) => page.next_cursor,
  })
  useNoGap(live, query)
  const items = useMemo(() => {
    if (!query.data) return undefined
    return mergeTasks(
      query.data.pages.flatMap((page) => page.tasks),
      live?.values() ?? [],
      filter,
    )
  }, [query.data, live, filter])
  return { items, query }
}

/** One task that the list does not hold, such as an old one that a link names. */
export function useTask(id: number) {
  const language = useLanguage()
  return useQuery({
    queryKey: ['task', language, id],
    queryFn: ({ signal }) => api.get(`/api/tasks/${id}`, { schema: taskAnswer, signal }),
  })
}
