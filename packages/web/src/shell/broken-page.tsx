import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProblemNote } from '../ui/problem-note.tsx'

/** A page that could not be drawn, or whose first data did not come. */
export function BrokenPage(props: ErrorComponentProps): ReactNode {
  const router = useRouter()
  return (
    <main className="mx-auto w-full max-w-2xl p-4 pt-10">
      <h1 className="sr-only">Vigie</h1>
      <ProblemNote error={props.error} onRetry={() => void router.invalidate()} />
    </main>
  )
}
