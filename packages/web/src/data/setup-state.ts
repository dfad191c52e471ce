import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { setupStateRead } from './first-answers.ts'

/** Whether there is no user yet, and who is signed in: nobody is an answer, not an error on the console. */
export const setupStateQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api.get('/api/auth/setup', { schema: setupStateRead, signal }),
})
