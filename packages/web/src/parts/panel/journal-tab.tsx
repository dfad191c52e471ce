import { containerRef, type JournalEntry, journalAnswer } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import { useTopic } from '../../data/live-context.tsx'
import { useText } from '../../ui/text.tsx'
import { JournalLines } from '../work/journal-lines.tsx'
import { containerNameOf } from '../work/named-target.ts'
import { PagedList } from '../work/paged-list.tsx'
import { merged } from './merged.ts'
import { Nothing } from './nothing.tsx'
import type { PanelTabProps } from './tabs.ts'
import { useOlder } from './use-older.ts'

const PAGE = 50

/** What happened to a container, whoever did it. Those made before it under the same name count too. */
export function JournalTab({ container }: PanelTabProps): ReactNode {
  const text = useText()
  const { host_id: hostId, name } = container
  // A name that no real engine gives is one that the server does not take: then they are picked out here.
  const ofName = containerRef.safeParse(name).success ? `&container=${encodeURIComponent(name)}` : ''
  const query = useOlder(`/api/journal?host_id=${hostId}${ofName}&limit=${PAGE}`, journalAnswer)
  const live = useTopic('journal')
  const pages = query.data?.pages
  const items = useMemo(
    () =>
      pages &&
      merged(
        live?.values() ?? [],
        pages.flatMap((page) => page.journal),
        (entry) => isAbout(entry, hostId, name),
      ),
    [live, pages, hostId, name],
  )
  return (
    <div className="-mx-4">
      <PagedList
        paged={{ items, query }}
        empty={
          <div className="px-4">
            <Nothing>{text('panel.no_journal')}</Nothing>
          </div>
        }
      >
        {(entries) => (
          <JournalLines label={text('panel.journal_of', { name: visibleText(name) })} entries={entries} />
        )}
      </PagedList>
    </div>
  )
}

const isAbout = (entry: JournalEntry, hostId: number, name: string): boolean =>
  entry.host_id === hostId &&
  entry.target_kind === 'container' &&
  entry.target !== null &&
  containerNameOf(entry.target) === name
