import { QueryClient } from '@tanstack/react-query'

/** What the server refused will be refused again: only a lost connection is worth another try. */
const wasAnswered = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'problem' in error && error.problem !== undefined

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && !wasAnswered(error) },
    },
  })
}
