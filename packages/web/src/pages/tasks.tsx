import { useSearch } from '@tanstack/react-router'
import { isOver, type Task } from '@vigie/contract'
import { ListChecks } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { NewButton } from '../parts/work/new-button.tsx'
import { PagedList } from '../parts/work/paged-list.tsx'
import {
  everyTask,
  isEveryTask,
  readTaskFilter,
  taskParams,
  writeTaskFilter,
} from '../parts/work/task-filter.ts'
import { TaskList } from '../parts/work/task-list.tsx'
import { useFilter } from '../parts/work/use-filter.ts'
import { useReading } from '../parts/work/use-reading.ts'
import { useTasks } from '../parts/work/use-tasks.ts'
import { Button } from '../ui/button.tsx'
import { Card, PageHead } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/text.tsx'
import { TaskFilters } from './tasks-filters.tsx'
import { NamedTask } from './tasks-named.tsx'

const idOf = (task: Task): number => task.id
const none: readonly Task[] = []

const readOpen = (id: string | undefined): number | undefined =>
  id !== undefined && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined

/** `/tasks`: what was ordered, what runs now on top; `?task=12` is open. */
export function TasksPage(): ReactNode {
  const text = useText()
  const [filter, ask] = useFilter(readTaskFilter, writeTaskFilter)
  const search: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const openId = readOpen(search.task)
  const paged = useTasks(filter)
  const reading = useReading(paged.items ?? none, idOf, taskParams(filter))
  const shown = paged.items ? { ...paged, items: reading.shown } : paged
  const isListed = reading.shown.some((task) => task.id === openId)
  const every = isEveryTask(filter)
  return (
    <div className="mx-auto max-w-6xl">
      <KeepContainers />
      <PageHead title={text('work.tasks')} hint={text('work.tasks_hint')} />
      <TaskFilters filter={filter} onFilter={ask} />
      {openId !== undefined && paged.items && !isListed && <NamedTask id={openId} />}
      <NewButton reading={reading} />
      <div {...reading.handlers}>
        <Card>
          <PagedList
            paged={shown}
            empty={
              <EmptyState
                icon={<ListChecks className="size-8" />}
                title={text(every ? 'work.no_tasks' : 'work.no_tasks_fit')}
                action={
                  !every && <Button onClick={() => ask(everyTask)}>{text('fleet.clear_filters')}</Button>
                }
              >
                {text(every ? 'work.no_tasks_detail' : 'work.no_tasks_fit_detail')}
              </EmptyState>
            }
          >
            {(tasks) => <Sections tasks={tasks} openId={openId} />}
          </PagedList>
        </Card>
      </div>
    </div>
  )
}

/** Rows know from these whether what they were done to still exists; nothing is drawn when one changes. */
function KeepContainers(): ReactNode {
  useTopic('containers')
  return null
}

/** While the list is read a task that ends stays among those that run. */
function Sections(props: {
  readonly tasks: readonly Task[]
  readonly openId: number | undefined
}): ReactNode {
  const text = useText()
  const { tasks, openId } = props
  const [running, past] = useMemo(() => {
    const firstPast = tasks.findLastIndex((task) => !isOver(task.status)) + 1
    return [tasks.slice(0, firstPast), tasks.slice(firstPast)]
  }, [tasks])
  return (
    <>
      {running.length > 0 && (
        <>
          <SectionHead>{text('work.tasks_running')}</SectionHead>
          <TaskList label={text('work.tasks_running')} tasks={running} openId={openId} />
        </>
      )}
      {past.length > 0 && (
        <>
          <SectionHead>{text('work.tasks_past')}</SectionHead>
          <TaskList label={text('work.tasks_past')} tasks={past} openId={openId} />
        </>
      )}
    </>
  )
}

function SectionHead(props: { readonly children: ReactNode }): ReactNode {
  return (
    <h2 className="border-y border-line bg-sunken px-4 py-1.5 text-xs font-semibold text-soft first:rounded-t first:border-t-0">
      {props.children}
    </h2>
  )
}
