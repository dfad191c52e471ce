import { Link } from '@tanstack/react-router'
import { cloneElement, Fragment, type ReactElement, type ReactNode } from 'react'
import { formatCount } from '../format/figures.ts'
import { StateShape, type Tone } from '../ui/state-mark.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { type FleetCounts, type HostCounts, otherStates } from './overview/fleet-counts.ts'

/** The fleet in figures that add up; each leads to exactly what it counts. */
export function Counters(props: { readonly hosts: HostCounts; readonly counts: FleetCounts }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { hosts, counts } = props
  const { states, total, unhealthy, unknownHosts } = counts
  const count = (figure: number): string => formatCount(language, figure)
  const others = otherStates.filter((state) => states[state] > 0)
  const otherSum = others.reduce((sum, state) => sum + states[state], 0)
  const lasting = others.some((state) => state === 'dead' || state === 'restarting')
  return (
    <section
      aria-label={text('fleet.counters')}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,6.75rem),1fr))] gap-px overflow-hidden rounded border border-line bg-line sm:grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))]"
    >
      <Counter
        word={text('fleet.count_hosts')}
        tone={hosts.troubled > 0 ? 'bad' : hosts.online === hosts.watched ? 'ok' : 'idle'}
        to={<Link to="/hosts" className={linkClass} />}
        figure={count(hosts.online)}
        note={text('fleet.of', { total: hosts.watched })}
      />
      <Counter
        word={text('fleet.count_running')}
        tone="ok"
        to={<Link to="/containers" search={{ state: 'running' }} className={linkClass} />}
        figure={count(states.running)}
        note={text('fleet.of', { total })}
      />
      <Counter
        word={text('fleet.count_unhealthy')}
        tone={unhealthy > 0 ? 'warn' : undefined}
        to={<Link to="/containers" search={{ health: 'unhealthy' }} className={linkClass} />}
        figure={count(unhealthy)}
        note={text('overview.part_of_running')}
      />
      <Counter
        word={text('fleet.count_stopped')}
        tone={states.stopped > 0 ? 'bad' : undefined}
        quiet
        to={<Link to="/containers" search={{ state: 'stopped' }} className={linkClass} />}
        figure={count(states.stopped)}
      />
      <Counter
        word={text('overview.other_states')}
        tone={otherSum > 0 ? (lasting ? 'warn' : 'info') : undefined}
        to={<Link to="/containers" search={{ state: otherStates.join() }} className={linkClass} />}
        figure={count(otherSum)}
        note={others.map((state, index) => (
          <Fragment key={state}>
            {index > 0 && ', '}
            <Link
              to="/containers"
              search={{ state }}
              className="relative -my-1 inline-block py-1 hover:underline pointer-coarse:py-2"
            >
              {text(`overview.some_${state}`, { count: states[state] })}
            </Link>
          </Fragment>
        ))}
      />
      <Counter
        word={text('fleet.count_unknown')}
        tone={states.unknown > 0 ? 'idle' : undefined}
        to={<Link to="/containers" search={{ state: 'unknown' }} className={linkClass} />}
        figure={count(states.unknown)}
        note={states.unknown > 0 && text('overview.on_hosts', { count: unknownHosts })}
      />
    </section>
  )
}

/** What it leads to can be pressed in the whole field. */
const linkClass = 'block after:absolute after:inset-0'

/** What is nought stays quiet: its shape is left out. The note's line is kept free, so that nothing moves. */
function Counter(props: {
  readonly word: string
  readonly tone: Tone | undefined
  /** No alarm: what stands still may be meant to. */
  readonly quiet?: boolean
  /** The link that the figure stands in. */
  readonly to: ReactElement<{ readonly children?: ReactNode }>
  readonly figure: string
  readonly note?: ReactNode
}): ReactNode {
  const { word, tone, quiet = false, to, figure, note } = props
  const content = (
    <>
      <span className="flex h-5 items-center gap-1.5 text-xs whitespace-nowrap text-soft">
        {tone && <StateShape tone={tone} className={quiet ? '!text-idle' : ''} />}
        {word}
      </span>
      <span className="block text-2xl leading-8 font-semibold tracking-tight">{figure}</span>
    </>
  )
  return (
    <div className="relative bg-card px-3 py-3 transition-colors hover:bg-hover sm:px-4">
      {cloneElement(to, {}, content)}
      <p className="min-h-8 text-xs leading-4 text-soft sm:min-h-4">{note}</p>
    </div>
  )
}
