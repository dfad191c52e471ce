import { type Task, tasksAnswer } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import { useTopic } from '../../data/live-context.tsx'
import { useText } from '../../ui/text.tsx'
import { PagedList } from '../work/paged-list.tsx'
import { merged } from './merged.ts'
import { Nothing } from './nothing.tsx'
import type { PanelTabProps } from './tabs.ts'
import { TaskLines } from './task-lines.tsx'
import { useOlder } from './use-older.ts'

const PAGE = 50

/** What was ordered for a container, and what became of it. */
export function TasksTab({ container }: PanelTabProps): ReactNode {
  const text = useText()
  const { host_id: hostId, name, container_id: id } = container
  const query = useOlder(
    `/api/tasks?host_id=${hostId}&container_id=${encodeURIComponent(id)}&limit=${PAGE}`,
    tasksAnswer,
  )
  const live = useTopic('tasks')
  const pages = query.data?.pages
  const items = useMemo(() => {
    const isOurs = (task: Task): boolean => task.host_id === hostId && task.container_id === id
    return (
      pages &&
      merged(
        live?.values() ?? [],
        pages.flatMap((page) => page.tasks),
        isOurs,
      )
    )
  }, [live, pages, hostId, id])
  return (
    <PagedList paged={{ items, query }} empty={<Nothing>{text('panel.no_tasks')}</Nothing>}>
      {(tasks) => (
        <div className="-mx-4">
          <TaskLines label={text('panel.tasks_of', { name: visibleText(name) })} tasks={tasks} />
        </div>
      )}
    </PagedList>
  )
}
