import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  isWholeJournal,
  journalParams,
  readJournalFilter,
  wholeJournal,
  writeJournalFilter,
} from '../parts/work/journal-filter.ts'
import { JournalList } from '../parts/work/journal-list.tsx'
import { useFilter } from '../parts/work/use-filter.ts'
import { useToday } from '../parts/work/use-journal.ts'
import { Button } from '../ui/button.tsx'
import { Card, PageHead } from '../ui/card.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { JournalFilters } from './journal-filters.tsx'

/** `/journal`: all that happened, in sentences. */
export function JournalPage(): ReactNode {
  const text = useText()
  const language = useLanguage()
  const [filter, ask] = useFilter(readJournalFilter, writeJournalFilter)
  const params = journalParams(filter, useToday(), { format: 'markdown', limit: '500', lang: language })
  return (
    <div className="mx-auto max-w-6xl">
      <PageHead
        title={text('work.journal')}
        hint={text('work.journal_hint')}
        actions={
          <>
            {!isWholeJournal(filter) && (
              <Button onClick={() => ask(wholeJournal)}>{text('fleet.clear_filters')}</Button>
            )}
            <a
              href={`/api/journal?${params}`}
              download={`${text('work.journal_file')}.md`}
              title={text('work.export_hint')}
              className="inline-flex min-h-control items-center gap-2 rounded border border-edge/50 bg-card px-3.5 text-sm font-medium hover:bg-hover"
            >
              <Download aria-hidden className="size-4" />
              {text('work.export')}
            </a>
          </>
        }
      />
      <JournalFilters filter={filter} onFilter={ask} />
      <Card>
        <JournalList filter={filter} />
      </Card>
    </div>
  )
}
