import { type Task, tasksAnswer } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import { useTopic } from '../../data/live-context.tsx'
import { useText } from '../../ui/text.tsx'
import { containerNameOf } from '../work/named-target.ts'
import { PagedList } from '../work/paged-list.tsx'
import { merged } from './merged.ts'
import { Nothing } from './nothing.tsx'
import type { PanelTabProps } from './tabs.ts'
import { TaskLines } from './task-lines.tsx'
import { useOlder } from './use-older.ts'

/** The server lists tasks by host: those of one container are picked out of so many at a time. */
const PAGE = 200

/** What was ordered for a container, and what became of it. */
export function TasksTab({ container }: PanelTabProps): ReactNode {
  const text = useText()
  const { host_id: hostId, name, container_id: id } = container
  const query = useOlder(`/api/tasks?host_id=${hostId}&limit=${PAGE}`, tasksAnswer)
  const live = useTopic('tasks')
  const pages = query.data?.pages
  const items = useMemo(() => {
    const isOurs = (task: Task): boolean =>
      task.host_id === hostId && (task.container_id === id || isNamed(task, name))
    return (
      pages &&
      merged(
        live?.values() ?? [],
        pages.flatMap((page) => page.tasks),
        isOurs,
      )
    )
  }, [live, pages, hostId, id, name])
  return (
    <PagedList
      paged={{ items, query }}
      empty={<Nothing>{text(query.hasNextPage ? 'panel.no_recent_tasks' : 'panel.no_tasks')}</Nothing>}
    >
      {(tasks) => (
        <div className="-mx-4">
          <TaskLines label={text('panel.tasks_of', { name: visibleText(name) })} tasks={tasks} />
        </div>
      )}
    </PagedList>
  )
}

const isNamed = (task: Task, name: string): boolean =>
  task.container_id !== null && containerNameOf(task.target) === name
