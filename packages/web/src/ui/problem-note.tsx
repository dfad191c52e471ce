import type { Problem } from '@vigie/contract'
import { OctagonAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { type Text, useText } from './text.tsx'

type ShownProblem = Pick<Problem, 'title' | 'detail' | 'errors'> & { readonly code: string }

/** The problem document that an error carries, if the server sent one. */
export function problemOf(error: unknown): ShownProblem | undefined {
  if (typeof error !== 'object' || error === null || !('problem' in error)) return undefined
  return (error as { problem?: ShownProblem }).problem
}

/** What happened and what to do, in words: the server's own, or that it was not reached. */
export function wordsOf(error: unknown, text: Text): { title: string; detail: string } {
  const problem = problemOf(error)
  if (problem !== undefined) {
    const { title, detail } = problem
    // Some details say the whole of it again: it need not stand there twice.
    return {
      title,
      detail: detail.startsWith(title) ? detail.slice(title.length).replace(/^[\s.:]+/, '') : detail,
    }
  }
  return { title: text('error.unexpected'), detail: text('error.unexpected_detail') }
}

/** An error with its remedy, in place. */
export function ProblemNote(props: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const text = useText()
  const { title, detail } = wordsOf(props.error, text)
  return (
    <div role="alert" className="flex gap-3 rounded border border-bad/40 bg-bad-tint p-3 text-sm">
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <p>{detail}</p>
        {props.onRetry !== undefined && (
          <Button small className="mt-2" onClick={props.onRetry}>
            {text('common.retry')}
          </Button>
        )}
      </div>
    </div>
  )
}
