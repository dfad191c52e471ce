import { useCallback } from 'react'
import { api } from '../data/api.ts'
import { useConnection } from '../data/live-context.tsx'
import { wordsOf } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'

/** The way out: the session ends on the server first. */
export function useSignOut(): () => Promise<void> {
  const text = useText()
  const toast = useToast()
  const connection = useConnection()
  return useCallback(async () => {
    connection.stop()
    try {
      await api.post('/api/auth/logout')
      // A full load: nothing of this session stays in memory.
      window.location.assign('/login')
    } catch (error) {
      connection.start()
      toast({ tone: 'bad', ...wordsOf(error, text) })
    }
  }, [connection, text, toast])
}
