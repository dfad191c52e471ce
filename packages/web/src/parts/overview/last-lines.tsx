import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Held } from '../../data/fleet-store.ts'
import { Panel } from '../../ui/card.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useText } from '../../ui/text.tsx'
import { useAttention } from '../use-attention.ts'
import { latestEntries } from '../work/journal-entries.ts'
import { JournalLines } from '../work/journal-lines.tsx'
import { useHeldLines } from './use-held.ts'

const SHOWN = 8

/** What happened last, as it happens; nothing comes in while somebody points at it. */
export function LastLines({ journal }: { readonly journal: Held['journal'] | undefined }): ReactNode {
  const text = useText()
  const [attention, handlers] = useAttention()
  const fresh = latestEntries(journal, { atMost: SHOWN }).map((entry) => ({ key: String(entry.id), entry }))
  const lines = useHeldLines(fresh, attention)
  const title = text('overview.journal')
  return (
    <Panel
      flush
      title={title}
      actions={
        <Link
          to="/journal"
          className="inline-flex min-h-6 items-center text-sm text-accent hover:underline pointer-coarse:min-h-11"
        >
          {text('overview.journal_all')}
        </Link>
      }
    >
      {!journal && <SkeletonRows rows={SHOWN} />}
      {journal && lines.length === 0 && (
        <p className="px-4 pb-4 text-sm text-soft">{text('overview.journal_none')}</p>
      )}
      {/* The age begins where it began, so that a second more moves nothing. */}
      <div {...handlers} className="[&_span]:!text-left">
        {lines.length > 0 && <JournalLines label={title} entries={lines.map(({ entry }) => entry)} />}
      </div>
    </Panel>
  )
}
