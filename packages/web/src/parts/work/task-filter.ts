// Purpose: what is asked of the list of tasks, as it stands in the address, as the server is asked, and as live
// tasks are picked by it. Never holds a task. Called by the tasks page.

import { isOver, type Task, taskStatuses } from '@vigie/contract'
import type { WebKey } from '@vigie/i18n'
import type { Tone } from '../../ui/state-mark.tsx'
import { readHost } from './journal-filter.ts'

export type TaskStatus = Task['status']

export const taskTones: Readonly<Record<TaskStatus, Tone>> = {
  pending: 'idle',
  running: 'info',
  success: 'ok',
  failed: 'bad',
  cancelled: 'warn',
}

/** What orders do, in words; one that this page does not know is shown as the server calls it. */
export const actionWords = {
  'container.start': 'work.action_start',
  'container.stop': 'work.action_stop',
  'container.restart': 'work.action_restart',
  'host.collect': 'work.action_collect',
} as const satisfies Readonly<Record<string, WebKey>>
export type TaskAction = keyof typeof actionWords

export const taskActions = Object.keys(actionWords) as readonly TaskAction[]

export const isKnownAction = (action: string): action is TaskAction => Object.hasOwn(actionWords, action)

export interface TaskFilter {
  readonly status: TaskStatus | undefined
  readonly hostId: number | undefined
  readonly action: TaskAction | undefined
}

type Search = Readonly<Record<string, string | undefined>>

/** What is not understood asks for nothing. */
export const readTaskFilter = (search: Search): TaskFilter => ({
  status: taskStatuses.find((status) => status === search.status),
  hostId: readHost(search.host),
  action: taskActions.find((action) => action === search.action),
})

export const writeTaskFilter = (filter: TaskFilter): Record<string, string | undefined> => ({
  status: filter.status,
  host: filter.hostId?.toString(),
  action: filter.action,
})

export const everyTask: TaskFilter = { status: undefined, hostId: undefined, action: undefined }

export const isEveryTask = (filter: TaskFilter): boolean =>
  Object.values(filter).every((value) => value === undefined)

/** The query of `GET /api/tasks`. */
export function taskParams(filter: TaskFilter, more: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams(more)
  if (filter.status !== undefined) params.set('status', filter.status)
  if (filter.hostId !== undefined) params.set('host_id', String(filter.hostId))
  if (filter.action !== undefined) params.set('action', filter.action)
  return params.toString()
}

const isAskedFor = (task: Task, { status, hostId, action }: TaskFilter): boolean =>
  (status === undefined || task.status === status) &&
  (hostId === undefined || task.host_id === hostId) &&
  (action === undefined || task.action === action)

/** Of two tellings of one task the one that is further on: answers and frames may cross. */
function later(a: Task, b: Task): Task {
  const rank = (task: Task): number => (isOver(task.status) ? 2 : task.status === 'running' ? 1 : 0)
  return rank(a) > rank(b) ? a : b
}

/** What runs first, then the newest, each task once. @param live wins over `stored` where both know as much */
export function mergeTasks(
  stored: Iterable<Task>,
  live: Iterable<Task>,
  filter: TaskFilter,
): readonly Task[] {
  const all = new Map<number, Task>()
  for (const task of stored) all.set(task.id, task)
  for (const task of live) {
    const known = all.get(task.id)
    all.set(task.id, known ? later(known, task) : task)
  }
  return [...all.values()]
    .filter((task) => isAskedFor(task, filter))
    .sort((a, b) => Number(isOver(a.status)) - Number(isOver(b.status)) || b.id - a.id)
}
