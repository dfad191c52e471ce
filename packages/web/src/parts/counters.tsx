import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatCount } from '../format/figures.ts'
import { StateShape, type Tone } from '../ui/state-mark.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import type { Totals } from './verdict.ts'

/** The fleet in five figures; each leads to what it counts. */
export function Counters(props: { readonly totals: Totals }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { totals } = props
  const ofHosts = text('fleet.of', { total: formatCount(language, totals.hosts) })
  return (
    <section
      aria-label={text('fleet.counters')}
      className="grid grid-cols-2 gap-px overflow-hidden rounded border border-line bg-line sm:grid-cols-5"
    >
      <Link to="/hosts" className={`${tileClass} col-span-2 sm:col-span-1`}>
        <Figure tone={totals.hostsOnline === totals.hosts ? 'ok' : 'bad'} word={text('fleet.count_hosts')}>
          {formatCount(language, totals.hostsOnline)}
          <span className="ml-1.5 text-sm font-normal text-soft">{ofHosts}</span>
        </Figure>
      </Link>
      <Counter state="running" tone="ok" count={totals.running} />
      <Counter state="stopped" tone="bad" count={totals.stopped} />
      <Counter state="unhealthy" tone="warn" count={totals.unhealthy} />
      <Counter state="unknown" tone="idle" count={totals.unknown} />
    </section>
  )
}

const tileClass = 'bg-card px-4 py-3 transition-colors hover:bg-hover -outline-offset-2'

function Counter(props: {
  readonly state: 'running' | 'stopped' | 'unhealthy' | 'unknown'
  readonly tone: Tone
  readonly count: number
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { state, tone, count } = props
  return (
    <Link to="/containers" search={{ state }} className={tileClass}>
      <Figure tone={count > 0 || state === 'running' ? tone : undefined} word={text(`fleet.count_${state}`)}>
        {formatCount(language, count)}
      </Figure>
    </Link>
  )
}

/** What is nought stays quiet: its shape is left out. */
function Figure(props: {
  readonly tone: Tone | undefined
  readonly word: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <>
      <span className="flex items-center gap-1.5 text-xs whitespace-nowrap text-soft">
        {props.tone && <StateShape tone={props.tone} />}
        {props.word}
      </span>
      <span className="text-2xl leading-8 font-semibold tracking-tight">{props.children}</span>
    </>
  )
}
