import { containerRef, type Task, tasksAnswer } from '@vigie/contract'
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

const PAGE = 50

/** What was ordered for a container, and what became of it. Those made before it under the same name count too. */
export function TasksTab({ container }: PanelTabProps): ReactNode {
  const text = useText()
  const { host_id: hostId, name, container_id: id } = container
  // A name that no real engine gives is one that the server does not take: then it is this container alone.
  const named = containerRef.safeParse(name).success
  const which = named ? `container=${encodeURIComponent(name)}` : `container_id=${encodeURIComponent(id)}`
  const query = useOlder(`/api/tasks?host_id=${hostId}&${which}&limit=${PAGE}`, tasksAnswer)
  const live = useTopic('tasks')
  const pages = query.data?.pages
  const items = useMemo(() => {
    const isOurs = (task: Task): boolean =>
      task.host_id === hostId &&
      task.container_id !== null &&
      (named ? containerNameOf(task.target) === name : task.container_id === id)
    return (
      pages &&
      merged(
        live?.values() ?? [],
        pages.flatMap((page) => page.tasks),
        isOurs,
      )
    )
  }, [live, pages, hostId, named, name, id])
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
