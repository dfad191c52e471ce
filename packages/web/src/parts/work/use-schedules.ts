import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Schedule, scheduleAnswer, schedulesAnswer } from '@vigie/contract'
import { useMemo } from 'react'
import { api } from '../../data/api.ts'
import { useTopic } from '../../data/live-context.tsx'
import { byImportance } from './schedule-words.ts'

/** More periodic jobs than this nobody has. */
const MOST = 200
/** While the live topic is silent. */
const POLL_MS = 10_000

/** Every periodic job by its id: the live word, and until that comes the stored one. */
export function useSchedules() {
  const live = useTopic('schedules')
  const query = useQuery({
    queryKey: ['schedules'],
    queryFn: ({ signal }) => api.get(`/api/schedules?limit=${MOST}`, { schema: schedulesAnswer, signal }),
    refetchInterval: live ? false : POLL_MS,
  })
  const schedules = useMemo(() => {
    const known = live ? [...live.values()] : query.data?.schedules
    return known && [...known].sort((a, b) => byImportance(a.id, b.id))
  }, [live, query.data])
  return { schedules, query }
}

/** One job's last runs, newest first, asked for again as soon as one begins or ends. */
export function useRuns(schedule: Schedule) {
  const { id, last_run: last } = schedule
  return useQuery({
    queryKey: ['schedule', id, last?.started_at, last?.duration_ms],
    queryFn: ({ signal }) => api.get(`/api/schedules/${id}`, { schema: scheduleAnswer, signal }),
    placeholderData: keepPreviousData,
  })
}
