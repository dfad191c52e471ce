import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '@vigie/contract'
import { api } from './api.ts'
import { meRead } from './first-answers.ts'

/** Who is signed in. The signed-in part of the router has it before any of its pages is drawn. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }): Promise<Me> => api.get('/api/auth/me', { schema: meRead, signal }),
  staleTime: 60_000,
})

/** For pages below the signed-in part. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data
