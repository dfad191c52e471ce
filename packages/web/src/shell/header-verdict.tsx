import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { useTick, useTopic } from '../data/live-context.tsx'
import { troubles, unsettled } from '../parts/verdict.ts'
import { StateShape, type Tone } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'

interface Verdict {
  readonly tone: Tone
  readonly words: string
}

function useVerdict(): Verdict {
  const text = useText()
  const hosts = useTopic('hosts')
  const containers = useDeferredValue(useTopic('containers'))
  // As one string, so that a second that changes nothing draws nothing.
  const settling = useTick((nowMs) => (containers ? unsettled(containers.values(), nowMs).join('\n') : ''))
  const found = useMemo(
    () => hosts && containers && troubles(hosts.values(), containers.values(), new Set(settling.split('\n'))),
    [hosts, containers, settling],
  )
  if (!hosts || !found) return { tone: 'idle', words: text('fleet.verdict_waiting') }
  if (hosts.size === 0) return { tone: 'idle', words: text('fleet.no_host') }
  if (found.length === 0) return { tone: 'ok', words: text('fleet.verdict_well') }
  const bad = found.some((trouble) => trouble.kind === 'host' || trouble.what === 'dead')
  return {
    tone: bad ? 'bad' : 'warn',
    words: text('fleet.verdict_trouble', { count: found.length }),
  }
}

/** Is everything all right? On every page, in sight; leads to what needs a look. */
export function HeaderVerdict(props: { readonly stale: boolean }): ReactNode {
  const text = useText()
  const { tone, words } = useVerdict()
  return (
    <Link
      to="/"
      aria-label={text('shell.verdict_link', { verdict: words })}
      className={clsx(
        'flex min-h-control min-w-0 items-center gap-2 rounded text-sm font-semibold hover:underline',
        props.stale && 'text-soft',
      )}
    >
      <StateShape tone={props.stale ? 'idle' : tone} className="!size-3" />
      <span className="truncate">{words}</span>
    </Link>
  )
}
