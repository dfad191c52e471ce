import { isOver, type Task } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { memo, type ReactNode } from 'react'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useText } from '../../ui/text.tsx'
import { Age } from '../age.tsx'

const tones: Readonly<Record<Task['status'], Tone>> = {
  pending: 'info',
  running: 'info',
  success: 'ok',
  failed: 'bad',
  cancelled: 'idle',
}

const actions = ['start', 'stop', 'restart'] as const

/** Orders of one container: what, by whom, how it ended and why. */
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
  const action = actions.find((one) => `container.${one}` === task.action)
  return (
    <li className="px-4 py-2 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">
            {action === undefined ? visibleText(task.action) : text(`fleet.${action}`)}
          </span>
          <StateMark
            tone={tones[task.status]}
            word={text(`panel.task_${task.status}`)}
            pending={!isOver(task.status)}
          />
        </span>
        <span className="text-xs text-soft">
          {task.actor !== null && <bdi>{visibleText(task.actor)} · </bdi>}
          <Age time={task.created_at} />
        </span>
      </p>
      {task.error !== null && <p className="text-soft">{visibleText(task.error, { longest: 1000 })}</p>}
    </li>
  )
})
