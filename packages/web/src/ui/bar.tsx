import clsx from 'clsx'
import type { ReactNode } from 'react'

const AMBER_FROM = 0.8
const RED_FROM = 0.92

/** A share of something. `null`: not known, drawn as an empty, dashed track. */
export function Bar(props: {
  readonly share: number | null
  readonly label: string
  /** False of what is meant to be used up, such as a processor: much of it is no alarm. */
  readonly runsOut?: boolean
}): ReactNode {
  const { share, label, runsOut = true } = props
  if (share === null) {
    return (
      <div role="img" aria-label={label} className="h-1.5 rounded-full border border-dashed border-edge/60" />
    )
  }
  const shown = Math.min(1, Math.max(0, share))
  return (
    <div role="img" aria-label={label} className="h-1.5 overflow-hidden rounded-full bg-track">
      <div
        className={clsx(
          'h-full rounded-full transition-transform',
          runsOut && shown >= RED_FROM ? 'bg-bad' : runsOut && shown >= AMBER_FROM ? 'bg-warn' : 'bg-accent',
        )}
        // Moved, not stretched: its end stays round.
        style={{ transform: `translateX(${(shown - 1) * 100}%)` }}
      />
    </div>
  )
}
