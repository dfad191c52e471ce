import type { ReactNode } from 'react'
import { formatMoment, formatSpan, secondsSince } from '../format/age.ts'
import { useLanguage, useText } from './text.tsx'

/** `3 min ago`, with the exact time behind it. Does not tick: for what changes seldom. */
export function Ago(props: { readonly time: string }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const seconds = secondsSince(props.time, Date.now())
  return (
    <time dateTime={props.time} title={formatMoment(language, props.time)}>
      {seconds < 60 ? text('common.just_now') : text('common.ago', { age: formatSpan(language, seconds) })}
    </time>
  )
}
