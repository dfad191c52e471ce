import clsx from 'clsx'
import type { ReactNode } from 'react'
import { formatCount } from '../format/figures.ts'
import { useLanguage } from './text.tsx'

/** One of a row of filters, with how many it would show; pressed while it is asked for. */
export function Chip(props: {
  readonly word: string
  readonly count: number
  readonly pressed: boolean
  readonly small?: boolean
  /** In a row of them that is one stop of Tab. */
  readonly tabIndex?: number
  readonly onPress: () => void
}): ReactNode {
  const language = useLanguage()
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      tabIndex={props.tabIndex}
      onClick={props.onPress}
      className={clsx(
        'inline-flex max-w-full shrink-0 items-center gap-1.5 rounded-full border px-3 text-sm transition-colors',
        props.small ? 'min-h-8 pointer-coarse:min-h-11' : 'min-h-control',
        props.pressed
          ? 'border-accent bg-accent-tint font-medium text-accent'
          : 'border-line bg-card text-ink hover:bg-hover',
      )}
    >
      {props.word}
      <span className={props.pressed ? '' : 'text-soft'}>{formatCount(language, props.count)}</span>
    </button>
  )
}
