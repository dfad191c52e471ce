import type { Task } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import { formatMoment } from '../../format/age.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useLanguage, useText } from '../../ui/text.tsx'
import { LogText } from './log-text.tsx'
import { actionWord, TaskTarget, useTookSoFar } from './task-words.tsx'

/** One task: why it failed and what to do, who ordered it, its times, its log. */
export function TaskDetail(props: { readonly id?: string; readonly task: Task }): ReactNode {
  const text = useText()
  const { id, task } = props
  const took = useTookSoFar(task)
  return (
    <section
      id={id}
      aria-label={text('work.task_named', { id: String(task.id) })}
      className="flex flex-col gap-4 border-t border-line bg-sunken p-4 text-sm"
    >
      {task.error !== null && <Failure task={task} error={task.error} />}
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(150px,100%),1fr))] gap-x-6 gap-y-3">
        <Fact name={text('work.target')}>
          <TaskTarget task={task} className="font-medium text-accent" />
        </Fact>
        <Fact name={text('work.ordered_by')}>
          <bdi>{visibleText(task.actor ?? '–')}</bdi>
        </Fact>
        <Fact name={text('work.ordered_at')}>
          <Moment time={task.created_at} />
        </Fact>
        <Fact name={text('work.started_at')}>
          <Moment time={task.started_at} />
        </Fact>
        <Fact name={text('work.finished_at')}>
          <Moment time={task.finished_at} />
        </Fact>
        <Fact name={text('work.took')}>{took || '–'}</Fact>
      </dl>
      <LogText log={task.log} />
    </section>
  )
}

function Fact(props: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-soft">{props.name}</dt>
      <dd className="min-w-0">{props.children}</dd>
    </div>
  )
}

function Moment({ time }: { readonly time: string | null }): ReactNode {
  const language = useLanguage()
  const shown = useMemo(() => time && formatMoment(language, time), [language, time])
  return time === null ? '–' : <time dateTime={time}>{shown}</time>
}

function Failure({ task, error }: { readonly task: Task; readonly error: string }): ReactNode {
  const text = useText()
  const title = text('work.failed_of', { what: actionWord(text, task.action) })
  const problem = { title, detail: visibleText(error, { longest: 1000 }), errors: [], code: '' }
  return <ProblemNote error={{ problem }} />
}
