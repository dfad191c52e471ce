import { Link } from '@tanstack/react-router'
import type { Schedule } from '@vigie/contract'
import { formatDuration, visibleText } from '@vigie/i18n'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTick } from '../data/live-context.tsx'
import { formatSpan } from '../format/age.ts'
import { Age } from '../parts/age.tsx'
import { Glow } from '../parts/glow.tsx'
import { RunBars } from '../parts/work/run-bars.tsx'
import { RunMark } from '../parts/work/run-mark.tsx'
import { RunTable } from '../parts/work/run-table.tsx'
import { scheduleWords } from '../parts/work/schedule-words.ts'
import { useRuns } from '../parts/work/use-schedules.ts'
import { Card } from '../ui/card.tsx'
import { Tag } from '../ui/list.tsx'
import { QueryPart } from '../ui/query-part.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { ScheduleActions } from './schedules-actions.tsx'

type Search = Readonly<Record<string, string | undefined>>

/** One periodic job: what it does, when, how it went last, and what may be changed. */
export function ScheduleCard(props: { readonly schedule: Schedule; readonly open: boolean }): ReactNode {
  const text = useText()
  const { schedule, open } = props
  const tableId = useId()
  const titleId = useId()
  const { name, detail } = scheduleWords(text, schedule.id)
  const runs = useRuns(schedule)
  const last = schedule.last_run
  return (
    <Card>
      <article aria-labelledby={titleId} className="text-sm">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 p-4">
          <div className="min-w-0 flex-1 basis-72">
            <h2 className="flex flex-wrap items-center gap-2 text-base leading-6 font-semibold">
              <span id={titleId}>{name}</span>
              {!schedule.enabled && <Tag>{text('work.switched_off')}</Tag>}
            </h2>
            {detail !== '' && <p className="max-w-prose text-soft">{detail}</p>}
          </div>
          <ScheduleActions schedule={schedule} name={name} />
        </div>
        <dl className="relative isolate grid grid-cols-[repeat(auto-fit,minmax(min(100%,7rem),1fr))] gap-x-6 gap-y-3 px-4 pb-4 md:grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))]">
          <Glow of={`${last?.started_at} ${last?.duration_ms}`} />
          <Fact name={text('work.interval')}>
            <Interval schedule={schedule} />
          </Fact>
          <Fact name={text('work.next_run')}>
            <NextRun schedule={schedule} />
          </Fact>
          <Fact name={text('work.last_run')} wide>
            <LastRun schedule={schedule} />
          </Fact>
          <Fact name={text('work.last_runs')} wide>
            <div className="flex items-end gap-2">
              {/* Its place is kept while they are on their way. */}
              <div className="h-9 w-full max-w-40 min-w-0">
                {runs.data && <RunBars runs={runs.data.runs} />}
              </div>
              <Link
                to="."
                search={(before: Search) => ({ ...before, job: open ? undefined : schedule.id })}
                resetScroll={false}
                replace
                aria-expanded={open}
                aria-controls={open ? tableId : undefined}
                aria-label={text('work.runs_as_table', { name })}
                title={text('work.runs_as_table', { name })}
                className="flex size-8 shrink-0 items-center justify-center rounded hover:bg-hover pointer-coarse:size-11"
              >
                <ChevronDown
                  aria-hidden
                  className={`size-4 transition-transform ${open ? 'rotate-180' : ''}`}
                />
              </Link>
            </div>
          </Fact>
        </dl>
        {open && (
          <div id={tableId} className="border-t border-line">
            <QueryPart query={runs}>
              {(answer) =>
                answer.runs.length === 0 ? (
                  <p className="p-4 text-soft">{text('work.never_ran')}</p>
                ) : (
                  <RunTable label={text('work.runs_of', { name })} runs={answer.runs} />
                )
              }
            </QueryPart>
          </div>
        )}
      </article>
    </Card>
  )
}

function Fact(props: {
  readonly name: string
  readonly wide?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className={`min-w-0 ${props.wide ? 'max-md:col-span-full' : ''}`}>
      <dt className="text-xs leading-5 text-soft">{props.name}</dt>
      <dd className="min-h-5 min-w-0">{props.children}</dd>
    </div>
  )
}

/** The interval, and who says so when it is not Vigie's own. */
function Interval({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { interval_s: seconds, interval_source: source } = schedule
  return (
    <>
      <p>{formatDuration(language, seconds * 1000)}</p>
      {source === 'environment' && <p className="text-xs text-soft">{text('work.interval_fixed')}</p>}
      {source === 'database' && <p className="text-xs text-soft">{text('work.interval_changed')}</p>}
    </>
  )
}

/** Counts down: in seconds only for the last minute. */
function NextRun({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { next_run_at: next, running } = schedule
  const span = useTick((nowMs) => {
    const seconds = next === null ? 0 : (Date.parse(next) - nowMs) / 1000
    return seconds < 1 ? '' : formatSpan(language, seconds)
  })
  if (running) return text('work.runs_now')
  if (next === null) return text('work.on_demand')
  return <time dateTime={next}>{span === '' ? text('work.due') : text('work.in', { span })}</time>
}

function LastRun({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { last_run: last } = schedule
  if (last === null) return text('work.never_ran')
  return (
    <>
      <span className="flex flex-wrap gap-x-3">
        <RunMark run={last} />
        {last.duration_ms !== null && <span>{formatDuration(language, last.duration_ms)}</span>}
        <span className="text-soft">
          <Age time={last.started_at} />
        </span>
      </span>
      {last.error !== null && (
        <p className="mt-1 text-bad">
          <bdi>{visibleText(last.error, { longest: 500 })}</bdi>
        </p>
      )}
    </>
  )
}
