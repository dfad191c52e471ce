import type { Host } from '@vigie/contract'
import { type ReactNode, useMemo } from 'react'
import { wholeJournal } from '../parts/work/journal-filter.ts'
import { JournalList } from '../parts/work/journal-list.tsx'
import { Card } from '../ui/card.tsx'

/** What happened to one host and on it, live. */
export function HostJournal({ host }: { readonly host: Host }): ReactNode {
  const filter = useMemo(() => ({ ...wholeJournal, hostId: host.id }), [host.id])
  return (
    <Card>
      <JournalList filter={filter} />
    </Card>
  )
}
