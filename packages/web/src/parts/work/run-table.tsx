import type { ScheduleRun } from '@vigie/contract'
import { formatDuration, visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { formatMoment } from '../../format/age.ts'
import { Cell, HeadCell, Table } from '../../ui/table.tsx'
import { useLanguage, useText } from '../../ui/text.tsx'
import { RunMark } from './run-mark.tsx'

/** The last runs in words, newest first. */
export function RunTable(props: {
  readonly label: string
  readonly runs: readonly ScheduleRun[]
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  return (
    <Table label={props.label}>
      <thead>
        <tr>
          <HeadCell>{text('work.started_at')}</HeadCell>
          <HeadCell>{text('work.took')}</HeadCell>
          <HeadCell>{text('work.result')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {props.runs.map((run) => (
          <tr key={run.started_at}>
            <Cell className="whitespace-nowrap">
              <time dateTime={run.started_at}>{formatMoment(language, run.started_at)}</time>
            </Cell>
            <Cell className="whitespace-nowrap">
              {run.duration_ms === null ? '–' : formatDuration(language, run.duration_ms)}
            </Cell>
            <Cell>
              <RunMark run={run} />
              {run.error !== null && (
                <p className="mt-1 min-w-40 text-soft">
                  <bdi>{visibleText(run.error, { longest: 500 })}</bdi>
                </p>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
