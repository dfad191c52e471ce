import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { isChunkError } from './chunk-error.ts'
import { useFirstPaintOver } from './first-paint.ts'

/** A page that could not be drawn, or whose first data did not come; the frame around it stays. */
export function BrokenPart(props: Pick<ErrorComponentProps, 'error'>): ReactNode {
  const text = useText()
  const router = useRouter()
  if (!isChunkError(props.error))
    return <ProblemNote error={props.error} onRetry={() => void router.invalidate()} />
  const problem = {
    title: text('shell.chunk_failed'),
    detail: text('shell.chunk_failed_detail'),
    code: 'chunk_failed',
    errors: [],
  }
  // A browser keeps a module that it could not fetch as failed: only a new load asks for it again.
  return <ProblemNote error={{ problem }} onRetry={() => window.location.reload()} />
}

/** The same where there is no frame. */
export function BrokenPage(props: ErrorComponentProps): ReactNode {
  useFirstPaintOver()
  return (
    <main className="mx-auto w-full max-w-2xl p-4 pt-10">
      <h1 className="sr-only">Vigie</h1>
      <BrokenPart error={props.error} />
    </main>
  )
}
