import type { JournalEntry } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { memo, type ReactNode } from 'react'
import { formatClock, formatMoment } from '../../format/age.ts'
import { StateMark, StateShape } from '../../ui/state-mark.tsx'
import { useLanguage, useText } from '../../ui/text.tsx'
import { Age } from '../age.tsx'
import { ContainerLink } from '../container-link.tsx'
import { HostLink } from '../host-link.tsx'
import { outcomeOf, outcomeTones } from './journal-entries.ts'
import { containerNameOf, cutAt } from './named-target.ts'

const LONGEST_SENTENCE = 1000

export interface JournalLinesProps {
  /** What the list is, for those who do not see it. */
  readonly label: string
  /** In the order in which they are shown. */
  readonly entries: readonly JournalEntry[]
  /** How long ago, or, where the day stands above, the time of day. */
  readonly when?: 'age' | 'clock'
}

/** Lines of the journal: how it ended, what happened, who did it, when. Where they are narrow, one under the other. */
export function JournalLines({ label, entries, when = 'age' }: JournalLinesProps): ReactNode {
  return (
    <ol aria-label={label} className="@container divide-y divide-line">
      {entries.map((entry) => (
        <JournalLine key={entry.id} entry={entry} when={when} />
      ))}
    </ol>
  )
}

const JournalLine = memo(function JournalLine(props: {
  readonly entry: JournalEntry
  readonly when: 'age' | 'clock'
}): ReactNode {
  const { entry, when } = props
  return (
    <li className="flex min-h-10 items-baseline gap-3 px-4 py-2 text-sm" data-entry={entry.id}>
      <Outcome entry={entry} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 @xl:flex-nowrap">
        <p className="min-w-0 grow basis-full @xl:basis-auto">
          <Sentence entry={entry} />
        </p>
        <p className="flex shrink-0 items-baseline gap-2 text-xs leading-5 text-soft">
          <bdi>{visibleText(entry.actor)}</bdi>
          {/* As wide as the widest, so that a minute that passes moves nothing. */}
          <span className="@xl:min-w-14 @xl:text-right">
            {when === 'age' ? <Age time={entry.at} /> : <Clock time={entry.at} />}
          </span>
        </p>
      </div>
    </li>
  )
})

/** What went well is told quietly; what did not has its word in sight. */
function Outcome({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const text = useText()
  const outcome = outcomeOf(entry)
  const word = text(`work.outcome_${outcome}`)
  if (outcome !== 'ok') return <StateMark tone={outcomeTones[outcome]} word={word} />
  return (
    <span title={word}>
      <StateShape tone="ok" />
      <span className="sr-only">{word}</span>
    </span>
  )
}

function Sentence({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const sentence = visibleText(entry.sentence, { longest: LONGEST_SENTENCE })
  const { host_id: hostId, target, target_kind: kind } = entry
  if (hostId === null || target === null) return <bdi>{sentence}</bdi>
  const cut = cutAt(sentence, visibleText(target))
  if (!cut) return <bdi>{sentence}</bdi>
  return (
    <bdi>
      {cut.before}
      {kind === 'container' && (
        <ContainerLink
          container={{ host_id: hostId, name: containerNameOf(target) }}
          className="font-medium hover:underline"
        >
          <bdi>{cut.target}</bdi>
        </ContainerLink>
      )}
      {kind === 'host' && (
        <HostLink hostId={hostId} tabIndex={0}>
          <bdi className="font-medium">{cut.target}</bdi>
        </HostLink>
      )}
      {kind !== 'container' && kind !== 'host' && cut.target}
      {cut.after}
    </bdi>
  )
}

function Clock({ time }: { readonly time: string }): ReactNode {
  const language = useLanguage()
  return (
    <time dateTime={time} title={formatMoment(language, time)}>
      {formatClock(Date.parse(time))}
    </time>
  )
}
