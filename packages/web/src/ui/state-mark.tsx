import clsx from 'clsx'
import type { ReactNode } from 'react'

/** Green runs, red stopped, amber needs a look, grey unknown or stale, blue maintenance. */
export type Tone = 'ok' | 'bad' | 'warn' | 'idle' | 'info'

const colours: Record<Tone, string> = {
  ok: 'text-ok',
  bad: 'text-bad',
  warn: 'text-warn',
  idle: 'text-idle',
  info: 'text-info',
}

/** Each tone has a shape of its own, so that no state is told by colour alone. */
const shapes: Record<Tone, ReactNode> = {
  ok: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  bad: <rect x="1.500" y="1.500" width="9" height="9" rx="1.500" fill="currentColor" />,
  warn: <path d="M6 .8 11.500 11H.5Z" fill="currentColor" />,
  idle: (
    <circle
      cx="6"
      cy="6"
      r="4.200"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.800"
      strokeDasharray="2.600 1.800"
    />
  ),
  info: <path d="M6 .5 11.500 6 6 11.500 .5 6Z" fill="currentColor" />,
}

export function StateShape(props: { readonly tone: Tone; readonly className?: string }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={clsx('size-2.5 shrink-0', colours[props.tone], props.className)}
    >
      {shapes[props.tone]}
    </svg>
  )
}

/** Shape, word and colour. `pending`: asked for, not yet seen on the host. */
export function StateMark(props: {
  readonly tone: Tone
  readonly word: string
  readonly title?: string
  readonly pending?: boolean
}): ReactNode {
  return (
    <span
      title={props.title}
      className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap font-medium', colours[props.tone])}
    >
      <StateShape tone={props.tone} className={props.pending ? 'animate-pulse' : ''} />
      {props.word}
    </span>
  )
}
