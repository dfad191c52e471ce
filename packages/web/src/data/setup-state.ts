import { queryOptions } from '@tanstack/react-query'
import { setupStateAnswer } from '@vigie/contract'
import { api } from './api.ts'

/** Whether there is no user yet, and who is signed in: nobody is an answer, not an error on the console. */
export const setupStateQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api.get('/api/auth/setup', { schema: setupStateAnswer, signal }),
})
