import type { ScheduleRun } from '@vigie/contract'
import type { ReactNode } from 'react'
import { StateMark } from '../../ui/state-mark.tsx'
import { useText } from '../../ui/text.tsx'

/** How a run ended, or that it is under way. */
export function RunMark({ run }: { readonly run: Pick<ScheduleRun, 'result'> }): ReactNode {
  const text = useText()
  if (run.result === null) return <StateMark tone="info" word={text('work.status_running')} pending />
  return run.result === 'ok' ? (
    <StateMark tone="ok" word={text('work.outcome_ok')} />
  ) : (
    <StateMark tone="bad" word={text('work.outcome_failed')} />
  )
}
