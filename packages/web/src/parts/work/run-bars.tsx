import type { ScheduleRun } from '@vigie/contract'
import { formatDuration } from '@vigie/i18n'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '../../ui/text.tsx'
import { barHeights, runFigures } from './run-figures.ts'

/** As many as the server tells. */
const PLACES = 20

/** The last runs as bars, the newest at the right: as high as they were long, and with a head when they failed. */
export function RunBars({ runs }: { readonly runs: readonly ScheduleRun[] }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { ok, failed, typicalMs } = runFigures(runs)
  const heights = barHeights(runs)
  const typical = typicalMs === undefined ? '–' : formatDuration(language, typicalMs)
  const oldestFirst = runs.map((run, place) => ({ run, height: heights[place] ?? 0 })).reverse()
  return (
    <div
      role="img"
      aria-label={text('work.runs_in_words', { ok, failed, typical })}
      className="flex h-9 items-end gap-0.5"
    >
      {Array.from({ length: Math.max(0, PLACES - runs.length) }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place that is empty has nothing else
        <span key={`empty-${place}`} className="h-1 w-1.5 min-w-0 rounded-sm bg-track" />
      ))}
      {oldestFirst.map(({ run, height }) => (
        <span
          key={run.started_at}
          className="flex h-full w-1.5 min-w-0 flex-col items-center justify-end gap-px"
        >
          {run.result === 'failed' && <span className="size-1.5 shrink-0 rounded-sm bg-bad" />}
          <span
            className={clsx(
              'w-full origin-bottom rounded-sm',
              run.result === 'failed'
                ? 'bg-bad'
                : run.result === null
                  ? 'bg-info animate-pulse'
                  : 'bg-accent',
            )}
            style={{ height: `${Math.round(height * 28)}px` }}
          />
        </span>
      ))}
    </div>
  )
}
