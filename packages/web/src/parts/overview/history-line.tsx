import { memo, type ReactNode, useMemo } from 'react'
import { type UsagePoint, usageLine } from '../../data/usage-history.ts'
import { formatClock } from '../../format/age.ts'
import { formatPercent } from '../../format/figures.ts'
import { Sparkline } from '../../ui/sparkline.tsx'
import { useLanguage, useText } from '../../ui/text.tsx'

/** A share of the last minutes. Nothing stands there before there is something to draw. */
export const HistoryLine = memo(function HistoryLine(props: {
  readonly what: string
  readonly of: 'cpu' | 'memory'
  readonly points: readonly UsagePoint[]
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { what, of, points } = props
  const line = useMemo(() => usageLine(points, of), [points, of])
  if (!line) return null
  const label = text('overview.history', {
    what,
    span: formatClock(line.sinceMs),
    least: formatPercent(language, line.least * 100),
    most: formatPercent(language, line.most * 100),
  })
  return <Sparkline values={line.shares} range={whole} label={label} className="!h-5" />
})

/** Always of the whole machine: a calm host has a flat line. */
const whole = [0, 1] as const
