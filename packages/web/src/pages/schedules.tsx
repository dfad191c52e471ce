import { useSearch } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSchedules } from '../parts/work/use-schedules.ts'
import { Card, PageHead } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PanelBoundary } from '../ui/panel-boundary.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useText } from '../ui/text.tsx'
import { ScheduleCard } from './schedules-card.tsx'

/** `/schedules`: what Vigie does again and again; `?job=retention` shows the runs of one as a table. */
export function SchedulesPage(): ReactNode {
  const text = useText()
  const { schedules, query } = useSchedules()
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  return (
    <div className="mx-auto max-w-6xl">
      <PageHead title={text('work.schedules')} hint={text('work.schedules_hint')} />
      {schedules === undefined && query.isError && (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      )}
      {schedules === undefined && !query.isError && <Waiting />}
      {schedules?.length === 0 && (
        <Card>
          <EmptyState icon={<CalendarClock className="size-8" />} title={text('work.no_schedules')}>
            {text('work.no_schedules_detail')}
          </EmptyState>
        </Card>
      )}
      <ul aria-label={text('work.schedules')} className="flex flex-col gap-4">
        {schedules?.map((schedule) => (
          <li key={schedule.id}>
            <PanelBoundary>
              <ScheduleCard schedule={schedule} open={search.job === schedule.id} />
            </PanelBoundary>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Waiting(): ReactNode {
  const text = useText()
  return (
    <div aria-busy className="flex flex-col gap-4">
      <p className="sr-only">{text('common.loading')}</p>
      <Skeleton className="h-40 !rounded" />
      <Skeleton className="h-40 !rounded" />
      <Skeleton className="h-40 !rounded" />
    </div>
  )
}
