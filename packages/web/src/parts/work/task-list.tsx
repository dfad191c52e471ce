import { Link } from '@tanstack/react-router'
import { isOver, type Task } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { memo, type ReactNode } from 'react'
import { Bar } from '../../ui/bar.tsx'
import { useText } from '../../ui/text.tsx'
import { Age } from '../age.tsx'
import { TaskDetail } from './task-detail.tsx'
import { actionWord, TaskMark, TaskTarget, useTookSoFar } from './task-words.tsx'

type Search = Readonly<Record<string, string | undefined>>

/** Tasks, one under the other; the one that the address names is open in its place. */
export function TaskList(props: {
  readonly label: string
  readonly tasks: readonly Task[]
  readonly openId: number | undefined
}): ReactNode {
  return (
    <ol aria-label={props.label} className="divide-y divide-line">
      {props.tasks.map((task) => (
        <TaskRow key={task.id} task={task} open={task.id === props.openId} />
      ))}
    </ol>
  )
}

const TaskRow = memo(function TaskRow(props: { readonly task: Task; readonly open: boolean }): ReactNode {
  const text = useText()
  const { task, open } = props
  const detailId = `task-${task.id}`
  return (
    <li data-task={task.id}>
      {/* One line where there is room; else what was done has a line to itself. */}
      <div className="relative grid min-h-11 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 text-sm hover:bg-hover md:grid-cols-[7rem_minmax(0,1fr)_minmax(0,8rem)_5rem_5rem]">
        <div className="max-md:order-2">
          <TaskMark task={task} />
        </div>
        <div className="flex min-w-0 items-baseline gap-x-2 max-md:order-1 max-md:col-span-3">
          <Link
            to="."
            search={(before: Search) => ({ ...before, task: open ? undefined : String(task.id) })}
            resetScroll={false}
            aria-expanded={open}
            aria-controls={open ? detailId : undefined}
            aria-label={`${actionWord(text, task.action)} ${visibleText(task.target)}`}
            className="font-medium after:absolute after:inset-0"
          >
            {actionWord(text, task.action)}
          </Link>
          <TaskTarget task={task} className="relative z-10 min-w-0 truncate" />
        </div>
        <p className="flex min-w-0 gap-x-2 text-soft max-md:order-3">
          <bdi className="truncate">{visibleText(task.actor ?? '')}</bdi>
          <span className="whitespace-nowrap md:hidden">
            {'· '}
            <Age time={task.created_at} />
          </span>
        </p>
        <Took task={task} />
        <span className="text-right whitespace-nowrap text-soft max-md:hidden">
          <Age time={task.created_at} />
        </span>
        {!isOver(task.status) && <Progress task={task} />}
      </div>
      {open && <TaskDetail id={detailId} task={task} />}
    </li>
  )
})

function Took({ task }: { readonly task: Task }): ReactNode {
  return (
    <span className="min-w-16 text-right whitespace-nowrap text-soft max-md:order-4">
      {useTookSoFar(task)}
    </span>
  )
}

/** Over the row's lower edge, so that its end moves nothing. */
function Progress({ task }: { readonly task: Task }): ReactNode {
  const text = useText()
  const known = task.progress > 0
  return (
    <div className="absolute inset-x-4 bottom-0">
      <Bar
        share={known ? task.progress / 100 : null}
        label={known ? text('work.progress', { percent: task.progress }) : text('work.progress_unknown')}
      />
    </div>
  )
}
