import { isOver, type Task } from '@vigie/contract'
import { type ContainerKey, type Held, keyOf } from './fleet-store.ts'

const none: ReadonlyMap<ContainerKey, Task> = new Map()

/** Made once per content of the topic, however many rows ask. */
const known = new WeakMap<Held['tasks'], ReadonlyMap<ContainerKey, Task>>()

function unfinished(tasks: Held['tasks']): ReadonlyMap<ContainerKey, Task> {
  const found = known.get(tasks)
  if (found) return found
  const open = [...tasks.values()].flatMap((task) =>
    task.host_id === null || task.container_id === null || isOver(task.status)
      ? []
      : [[keyOf(task.host_id, task.container_id), task] as const],
  )
  const byContainer = open.length === 0 ? none : new Map(open)
  known.set(tasks, byContainer)
  return byContainer
}

/** What is being done to a container, whoever ordered it. */
export function unfinishedTask(tasks: Held['tasks'] | undefined, key: ContainerKey): Task | undefined {
  return tasks && unfinished(tasks).get(key)
}

/** Whether a host is being collected on somebody's order. */
export function collecting(tasks: Held['tasks'] | undefined, hostId: number): boolean {
  for (const task of tasks?.values() ?? []) {
    if (task.action === 'host.collect' && task.host_id === hostId && !isOver(task.status)) return true
  }
  return false
}
