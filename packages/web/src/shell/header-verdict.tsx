import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { useTick, useTopic } from '../data/live-context.tsx'
import { troubles, unsettled, type Verdict, verdictOf } from '../parts/verdict.ts'
import { verdictTones, verdictWords } from '../parts/verdict-words.ts'
import { StateShape } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'

function useVerdict(): { readonly verdict: Verdict; readonly count: number } {
  const hosts = useTopic('hosts')
  const containers = useDeferredValue(useTopic('containers'))
  // As one string, so that a second that changes nothing draws nothing.
  const settling = useTick((nowMs) => (containers ? unsettled(containers.values(), nowMs).join('\n') : ''))
  return useMemo(() => {
    if (!hosts || !containers) return { verdict: 'waiting', count: 0 }
    const found = troubles(hosts.values(), containers.values(), new Set(settling.split('\n')))
    return { verdict: verdictOf(hosts.values(), found), count: found.length }
  }, [hosts, containers, settling])
}

/** Is everything all right? On every page, in sight; leads to what needs a look. */
export function HeaderVerdict(props: { readonly stale: boolean }): ReactNode {
  const text = useText()
  const { verdict, count } = useVerdict()
  const words = verdictWords(verdict, count, text)
  // A phone, or large text, has room for the shape and the number; all is well is short.
  const short = count > 0 ? count : undefined
  return (
    <Link
      to="/"
      aria-label={text('shell.verdict_link', { verdict: words })}
      className={clsx(
        'flex min-h-control min-w-0 pointer-coarse:min-w-control items-center gap-2 rounded text-sm font-semibold hover:underline',
        props.stale && 'text-soft',
      )}
    >
      <StateShape tone={props.stale ? 'idle' : verdictTones[verdict]} className="!size-3" />
      {short !== undefined && <span className="@min-[44rem]:hidden">{short}</span>}
      <span className={clsx('truncate', verdict !== 'well' && '@max-[44rem]:sr-only')}>{words}</span>
    </Link>
  )
}
