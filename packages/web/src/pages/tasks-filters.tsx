import { taskStatuses } from '@vigie/contract'
import type { ReactNode } from 'react'
import { Choice } from '../parts/work/choice.tsx'
import { HostChoice } from '../parts/work/host-choice.tsx'
import { actionWords, type TaskFilter, taskActions } from '../parts/work/task-filter.ts'
import { useText } from '../ui/text.tsx'

/** How it ended, where, and what; all of it is in the address. */
export function TaskFilters(props: {
  readonly filter: TaskFilter
  readonly onFilter: (filter: TaskFilter) => void
}): ReactNode {
  const text = useText()
  const { filter, onFilter } = props
  return (
    <div className="mb-3 grid grid-cols-2 gap-2 md:flex">
      <Choice
        label={text('work.filter_status')}
        any={text('work.filter_status_any')}
        value={filter.status}
        choices={taskStatuses.map((status) => [status, text(`work.status_${status}`)])}
        onChoose={(status) => onFilter({ ...filter, status })}
      />
      <HostChoice hostId={filter.hostId} onHost={(hostId) => onFilter({ ...filter, hostId })} />
      <Choice
        label={text('work.filter_action')}
        any={text('work.filter_action_any')}
        value={filter.action}
        choices={taskActions.map((action) => [action, text(actionWords[action])])}
        onChoose={(action) => onFilter({ ...filter, action })}
      />
    </div>
  )
}
