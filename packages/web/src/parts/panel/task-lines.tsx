import { Link } from '@tanstack/react-router'
import type { Task } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { memo, type ReactNode } from 'react'
import { useText } from '../../ui/text.tsx'
import { Age } from '../age.tsx'
import { actionWord, TaskMark } from '../work/task-words.tsx'

const LONGEST_ERROR = 1000

/** Orders of one container: what, by whom, how it ended and why. Each leads to all that is known of it. */
export function TaskLines(props: { readonly label: string; readonly tasks: readonly Task[] }): ReactNode {
  return (
    <ol aria-label={props.label} className="divide-y divide-line">
      {props.tasks.map((task) => (
        <TaskLine key={task.id} task={task} />
      ))}
    </ol>
  )
}

const TaskLine = memo(function TaskLine({ task }: { readonly task: Task }): ReactNode {
  const text = useText()
  return (
    <li className="px-4 py-2 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <span className="flex flex-wrap items-center gap-x-3">
          <Link
            to="/tasks"
            search={{ task: String(task.id) }}
            className="inline-flex min-h-6 items-center font-medium hover:underline pointer-coarse:min-h-11"
          >
            {actionWord(text, task.action)}
          </Link>
          <TaskMark task={task} />
        </span>
        <span className="text-xs text-soft">
          {task.actor !== null && <bdi>{visibleText(task.actor)} · </bdi>}
          <Age time={task.created_at} />
        </span>
      </div>
      {task.error !== null && (
        <p className="text-soft">{visibleText(task.error, { longest: LONGEST_ERROR })}</p>
      )}
    </li>
  )
})
