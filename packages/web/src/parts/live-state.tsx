import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useLiveStatus } from '../data/live-context.tsx'
import { formatClock } from '../format/age.ts'
import { StateShape } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'
import { useRefreshAfterAbsence } from './use-refresh-after-absence.ts'

/** Whether the figures on the screen are live; if not, of when they are. Stands in the header. */
export function LiveState(): ReactNode {
  const text = useText()
  const { state, heardAtMs } = useLiveStatus()
  useRefreshAfterAbsence(state)
  if (state === 'live') {
    return (
      <p
        title={text('fleet.live_hint')}
        className="flex items-center gap-1.5 text-sm text-soft"
        role="status"
      >
        <StateShape tone="ok" />
        {text('fleet.live')}
      </p>
    )
  }
  if (state === 'outdated') {
    return (
      <p className="flex min-w-0 items-center gap-1.5 text-sm text-warn" role="status">
        <StateShape tone="warn" />
        <span className="hidden truncate sm:inline">{text('fleet.outdated')}</span>
        <button
          type="button"
          className="font-medium whitespace-nowrap underline"
          onClick={() => window.location.reload()}
        >
          {text('fleet.reload')}
        </button>
      </p>
    )
  }
  const lost = state === 'reconnecting'
  return (
    <p
      role="status"
      className={clsx('flex min-w-0 items-center gap-1.5 text-sm', lost ? 'text-warn' : 'text-soft')}
    >
      <StateShape tone={lost ? 'warn' : 'idle'} className="animate-pulse" />
      <span className="truncate">
        {text(lost ? 'fleet.reconnecting' : 'fleet.connecting')}
        {lost && heardAtMs !== undefined && ` ${text('fleet.figures_of', { time: formatClock(heardAtMs) })}`}
      </span>
    </p>
  )
}
