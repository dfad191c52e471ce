import { Link } from '@tanstack/react-router'
import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { CircleCheck } from 'lucide-react'
import { type DOMAttributes, type ReactNode, useMemo, useState } from 'react'
import { Card } from '../ui/card.tsx'
import { StateShape } from '../ui/state-mark.tsx'
import { type Text, useText } from '../ui/text.tsx'
import { containersLink } from './overview/containers-link.ts'
import type { FleetCounts } from './overview/fleet-counts.ts'
import { useSettled } from './overview/use-held.ts'
import { useAttention } from './use-attention.ts'
import { beingReached, type Trouble, type Verdict, verdictOf } from './verdict.ts'
import { TroubleLine } from './verdict-lines.tsx'
import { verdictTones, verdictWords } from './verdict-words.ts'

/** A handful: who has more to look at wants the list. */
const SHOWN = 5

/** Is everything all right? If not: what is wrong, since when, and the button that helps. */
export function VerdictPanel(props: {
  readonly troubles: readonly Trouble[]
  readonly counts: FleetCounts
  readonly hosts: ReadonlyMap<number, Host>
}): ReactNode {
  const text = useText()
  const { counts, hosts } = props
  const troubles = useSettled(
    props.troubles,
    props.troubles.map(({ key, alike }) => `${key} ${alike.length}`).join('\n'),
  )
  const [shown, handlers] = useHeld(troubles)
  const verdict = useMemo(() => verdictOf(hosts.values(), troubles), [hosts, troubles])
  const quiet = troubles.length === 0
  const rest = shown.slice(SHOWN)
  return (
    <Card className={borders[verdict] ?? ''} {...handlers}>
      <div className="flex items-center gap-3 px-4 py-3.5">
        <span className="grid size-6 shrink-0 place-items-center">
          {verdict === 'well' ? (
            <CircleCheck aria-hidden className="size-6 text-ok" />
          ) : (
            <StateShape tone={verdictTones[verdict]} className="!size-4" />
          )}
        </span>
        <div className="min-w-0">
          {/* One element for good: a region that came and went would not be heard. */}
          <p role="status" aria-live="polite" className="mr-2 inline">
            <strong className="font-semibold">{verdictWords(verdict, troubles.length, text)}</strong>
            {!quiet && (
              <span className="sr-only">{`: ${troubles.slice(0, SHOWN).map(nameOf).join(', ')}`}</span>
            )}
          </p>
          {quiet && <span className="text-soft">{quietDetail(counts, hosts, text)}</span>}
        </div>
      </div>
      {shown.length > 0 && (
        <ul className="border-t border-line pb-1">
          {shown.slice(0, SHOWN).map((trouble) => (
            <li key={trouble.key} className="border-t border-line first:border-t-0">
              <TroubleLine trouble={trouble} hosts={hosts} />
            </li>
          ))}
        </ul>
      )}
      {rest.length > 0 && (
        <p className="border-t border-line px-4 text-sm">
          <Link
            {...restLink(rest)}
            className="inline-flex min-h-control items-center text-accent hover:underline"
          >
            {text('overview.more', { count: rest.length })}
          </Link>
        </p>
      )}
    </Card>
  )
}

const borders: Partial<Readonly<Record<Verdict, string>>> = {
  bad: '!border-bad/50',
  unwell: '!border-warn/50',
}

const nameOf = (trouble: Trouble): string =>
  visibleText(trouble.kind === 'host' ? trouble.host.name : trouble.container.name)

/** What runs, in a sentence; and what is not known yet. */
function quietDetail(counts: FleetCounts, hosts: ReadonlyMap<number, Host>, text: Text): string {
  const { running, stopped } = counts.states
  const looking = [...hosts.values()].filter(beingReached).length
  const parts = [
    ...(counts.total > 0 ? [text('overview.run_of', { running, total: counts.total })] : []),
    ...(stopped > 0 ? [text('overview.stopped', { count: stopped })] : []),
  ]
  return [
    ...(parts.length > 0 ? [`${parts.join(', ')}.`] : []),
    ...(looking > 0 ? [text('overview.looking', { count: looking })] : []),
  ].join(' ')
}

/** Where all of the rest is: hosts stand first, so what is left are mostly containers. */
function restLink(rest: readonly Trouble[]) {
  if (rest.every((trouble) => trouble.kind === 'host')) return { to: '/hosts' } as const
  return containersLink({ look: true })
}

/** The same lines while a press may follow: no button may change places with another under the pointer. */
function useHeld<T>(fresh: T): [T, DOMAttributes<HTMLElement>] {
  const [attention, handlers] = useAttention()
  const [held, setHeld] = useState(fresh)
  if (attention === 'busy' || held === fresh) return [held, handlers]
  setHeld(fresh)
  return [fresh, handlers]
}
