import { useCallback, useRef, useState } from 'react'
import { problemOf } from './problem-note.tsx'

export interface Submission {
  readonly pending: boolean
  /** Of the last try. */
  readonly error: unknown
  /** Runs one at a time; a press while one runs is passed over. */
  readonly run: (work: () => Promise<void>) => void
}

/** The state of a form that is sent: under way, or why it was refused. */
export function useSubmit(): Submission {
  const [state, setState] = useState<{ readonly pending: boolean; readonly error: unknown }>({
    pending: false,
    error: undefined,
  })
  const busy = useRef(false)
  const run = useCallback((work: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    setState({ pending: true, error: undefined })
    work()
      .then(
        () => setState({ pending: false, error: undefined }),
        (error: unknown) => setState({ pending: false, error }),
      )
      .finally(() => {
        busy.current = false
      })
  }, [])
  return { ...state, run }
}

/** What the server said against one field of the body. */
export function fieldError(error: unknown, field: string): string | undefined {
  return problemOf(error)?.errors.find((item) => item.path === `body/${field}`)?.message
}
