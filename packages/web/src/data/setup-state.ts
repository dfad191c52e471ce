import { queryOptions } from '@tanstack/react-query'
import { setupStateAnswer } from '@vigie/contract'
import { api } from './api.ts'

/** Whether there is no user yet. */
export const setupStateQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api.get('/api/auth/setup', { schema: setupStateAnswer, signal }),
})
