import { queryOptions } from '@tanstack/react-query'
import { apiTokensAnswer, sessionsAnswer, usersAnswer } from '@vigie/contract'
import { api } from './api.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.get('/api/auth/sessions', { schema: sessionsAnswer, signal }),
})

export const apiTokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => api.get('/api/tokens', { schema: apiTokensAnswer, signal }),
})

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.get('/api/users', { schema: usersAnswer, signal }),
})
