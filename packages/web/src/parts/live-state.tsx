import clsx from 'clsx'
import { type ReactNode, useEffect, useState } from 'react'
import { useLiveStatus, useTick } from '../data/live-context.tsx'
import { POLL_MS } from '../data/live-poll.ts'
import type { LiveState as State } from '../data/live-store.ts'
import { formatClock, formatSpan } from '../format/age.ts'
import { StateShape, type Tone } from '../ui/state-mark.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { useRefreshAfterAbsence } from './use-refresh-after-absence.ts'

/** A connection that is back sooner than this was hardly gone: no word changes for so short a time. */
const HARDLY_MS = 400
/** After this the figures fade. */
const STALE_MS = 2_000

/** Whether something has held for so long. */
function useLasting(holds: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!holds) return
    const timer = setTimeout(() => setLasts(true), ms)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [holds, ms])
  return holds && lasts
}

/** Whether the server has been silent for so long that what is on the screen may not hold any more. */
export const useStale = (): boolean => useLasting(useLiveStatus().state === 'reconnecting', STALE_MS)

/** Whether the figures on the screen are live; if not, how else they come. Stands in the header. */
export function LiveState(): ReactNode {
  const text = useText()
  const { state } = useLiveStatus()
  useRefreshAfterAbsence(state)
  const catching = state === 'catching_up' || state === 'paused'
  const slow = useLasting(catching, HARDLY_MS)
  const hanging = useLasting(state === 'connecting', STALE_MS)
  if (state === 'outdated') return <Outdated />
  const { tone, word, title } = shownAs(catching && !slow ? 'live' : state, text)
  return (
    <p
      role="status"
      title={title}
      className={clsx(
        'flex shrink-0 items-center gap-1.5 text-sm whitespace-nowrap',
        tone === 'warn' ? 'text-warn' : 'text-soft',
      )}
    >
      <StateShape tone={tone} className={state === 'connecting' || tone === 'warn' ? 'animate-pulse' : ''} />
      {state === 'connecting' && !hanging ? (
        <>
          {/* The place of the word that comes next, so that nothing moves when it does. */}
          <span aria-hidden className="invisible @max-xs:hidden">
            {text('fleet.live')}
          </span>
          <span className="sr-only">{word}</span>
        </>
      ) : (
        // Where large letters leave no room beside the verdict, the shape stands alone.
        <span className="@max-xs:sr-only">{word}</span>
      )}
    </p>
  )
}

function shownAs(
  state: Exclude<State, 'outdated'>,
  text: ReturnType<typeof useText>,
): { tone: Tone; word: string; title?: string } {
  const seconds = POLL_MS / 1000
  switch (state) {
    case 'live':
      return { tone: 'ok', word: text('fleet.live'), title: text('fleet.live_hint') }
    case 'polling':
      return {
        tone: 'info',
        word: text('shell.polling', { seconds }),
        title: text('shell.polling_hint', { seconds }),
      }
    case 'connecting':
      return { tone: 'idle', word: text('fleet.connecting') }
    case 'catching_up':
    case 'paused':
      return { tone: 'idle', word: text('shell.catching_up') }
    default:
      return { tone: 'warn', word: text('fleet.reconnecting') }
  }
}

function Outdated(): ReactNode {
  const text = useText()
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-sm text-warn" role="status">
      <StateShape tone="warn" />
      <span className="hidden truncate sm:inline">{text('fleet.outdated')}</span>
      <button
        type="button"
        className="min-h-6 font-medium whitespace-nowrap underline"
        onClick={() => window.location.reload()}
      >
        {text('fleet.reload')}
      </button>
    </p>
  )
}

/** Of when the figures are, over the top edge of the content: nothing moves when it comes and goes. */
export function StaleNote(): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { heardAtMs } = useLiveStatus()
  const span = useTick((nowMs) =>
    heardAtMs === undefined ? '' : formatSpan(language, (nowMs - heardAtMs) / 1000),
  )
  if (heardAtMs === undefined) return null
  return (
    <div className="sticky top-14 z-20 h-0">
      <p className="truncate border-b border-line bg-warn-tint px-4 text-xs leading-4 text-ink md:px-6 md:leading-[23px]">
        {text('shell.stale', { time: formatClock(heardAtMs), span })}
      </p>
    </div>
  )
}
