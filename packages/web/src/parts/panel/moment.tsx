import type { ReactNode } from 'react'
import { formatMoment } from '../../format/age.ts'
import { useLanguage, useText } from '../../ui/text.tsx'
import { useSpan } from '../age.tsx'

/** Day and time, and how long ago that is. */
export function Moment(props: { readonly time: string }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const age = useSpan(props.time)
  return (
    <time dateTime={props.time}>
      {formatMoment(language, props.time)}{' '}
      <span className="whitespace-nowrap text-soft">({text('common.ago', { age })})</span>
    </time>
  )
}
