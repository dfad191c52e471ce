import type { JournalEntry } from '@vigie/contract'
import { ScrollText } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTick } from '../../data/live-context.tsx'
import { dayOf, formatWholeDay } from '../../format/day.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/text.tsx'
import { byDay, type Day } from './by-day.ts'
import { isWholeJournal, type JournalFilter, journalParams } from './journal-filter.ts'
import { JournalLines } from './journal-lines.tsx'
import { NewButton } from './new-button.tsx'
import { PagedList } from './paged-list.tsx'
import { useJournal, useToday } from './use-journal.ts'
import { useReading } from './use-reading.ts'

const idOf = (entry: JournalEntry): number => entry.id
const none: readonly JournalEntry[] = []

/** The journal as asked for, by days, live at its top and older at its end. For a flush panel or card. */
export function JournalList(props: { readonly filter: JournalFilter }): ReactNode {
  const text = useText()
  const { filter } = props
  const paged = useJournal(filter)
  const reading = useReading(paged.items ?? none, idOf, journalParams(filter, useToday()))
  const shown = paged.items && { ...paged, items: reading.shown }
  const empty = (
    <EmptyState
      icon={<ScrollText className="size-8" />}
      title={text(isWholeJournal(filter) ? 'work.no_journal' : 'work.no_journal_fits')}
    >
      {text(isWholeJournal(filter) ? 'work.no_journal_detail' : 'work.no_journal_fits_detail')}
    </EmptyState>
  )
  return (
    <>
      <NewButton reading={reading} />
      <div {...reading.handlers}>
        <PagedList paged={shown ?? paged} empty={empty}>
          {(entries) => <Days entries={entries} />}
        </PagedList>
      </div>
    </>
  )
}

function Days({ entries }: { readonly entries: readonly JournalEntry[] }): ReactNode {
  const days = useMemo(() => byDay(entries, (entry) => entry.at), [entries])
  return days.map((day) => <OneDay key={day.day} day={day} />)
}

function OneDay({ day }: { readonly day: Day<JournalEntry> }): ReactNode {
  const name = useDayName(day.day, day.items[0]?.at ?? '')
  return (
    <section aria-label={name} className="border-line not-first:border-t">
      <h2 className="sticky top-14 z-10 border-b border-line bg-sunken px-4 py-1.5 text-xs font-semibold text-soft first-letter:uppercase">
        {name}
      </h2>
      <JournalLines label={name} entries={day.items} when="clock" />
    </section>
  )
}

const DAY_MS = 86_400_000

/** "Today", "Yesterday", or the day in words; at midnight it becomes another. */
function useDayName(day: string, time: string): string {
  const text = useText()
  const language = useLanguage()
  const near = useTick((nowMs) => {
    if (dayOf(nowMs) === day) return 'today'
    return dayOf(nowMs - DAY_MS) === day ? 'yesterday' : 'before'
  })
  if (near === 'before') return formatWholeDay(language, time)
  return `${text(`work.${near}`)}, ${formatWholeDay(language, time)}`
}
