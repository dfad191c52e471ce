import type { ReactNode } from 'react'
import { useTick } from '../data/live-context.tsx'
import { formatMoment, formatSpan, secondsSince } from '../format/age.ts'
import { useLanguage } from '../ui/text.tsx'

/** How long ago, ticking; the time itself is its title. */
export function Age(props: { readonly time: string }): ReactNode {
  const language = useLanguage()
  const span = useSpan(props.time)
  return (
    <time dateTime={props.time} title={formatMoment(language, props.time)} className="whitespace-nowrap">
      {span}
    </time>
  )
}

/** `3 min`, drawn again only when it says something else. */
export function useSpan(time: string): string {
  const language = useLanguage()
  return useTick((nowMs) => formatSpan(language, secondsSince(time, nowMs)))
}
