import type { ReactNode } from 'react'
import { TaskList } from '../parts/work/task-list.tsx'
import { useTask } from '../parts/work/use-tasks.ts'
import { Panel } from '../ui/card.tsx'
import { QueryPart } from '../ui/query-part.tsx'
import { useText } from '../ui/text.tsx'

/** A task that a link names and that is not among those listed, such as an old one. */
export function NamedTask({ id }: { readonly id: number }): ReactNode {
  const text = useText()
  const task = useTask(id)
  const title = text('work.task_named', { id: String(id) })
  return (
    <Panel title={title} flush className="mb-4">
      <QueryPart query={task}>
        {(answer) => <TaskList label={title} tasks={[answer.task]} openId={id} />}
      </QueryPart>
    </Panel>
  )
}
