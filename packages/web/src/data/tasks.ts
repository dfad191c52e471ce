import { isOver, type Task } from '@vigie/contract'
import { type ContainerKey, type Held, keyOf } from './fleet-store.ts'

const none: ReadonlyMap<ContainerKey, Task> = new Map()

/** Made once per content of the topic, however many rows ask. */
const known = new WeakMap<Held['tasks'], ReadonlyMap<ContainerKey, Task>>()

/** What is being done to containers, whoever ordered it. */
export function unfinishedTasks(tasks: Held['tasks'] | undefined): ReadonlyMap<ContainerKey, Task> {
  if (tasks === undefined) return none
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
  return unfinishedTasks(tasks).get(key)
}

const ends: ReadonlySet<string> = new Set(['container.stop', 'container.restart'])
const knownEnds = new WeakMap<Held['tasks'], ReadonlyMap<ContainerKey, number>>()

/** When containers were last stopped by somebody's order, epoch ms. */
export function orderedEnds(tasks: Held['tasks']): ReadonlyMap<ContainerKey, number> {
  const found = knownEnds.get(tasks)
  if (found) return found
  const byContainer = new Map<ContainerKey, number>()
  for (const { action, host_id: hostId, container_id: id, status, finished_at: at } of tasks.values()) {
    if (hostId === null || id === null || at === null || status !== 'success' || !ends.has(action)) continue
    const key = keyOf(hostId, id)
    byContainer.set(key, Math.max(byContainer.get(key) ?? 0, Date.parse(at)))
  }
  knownEnds.set(tasks, byContainer)
  return byContainer
}

/** Whether a host is being collected on somebody's order. */
export function collecting(tasks: Held['tasks'] | undefined, hostId: number): boolean {
  for (const task of tasks?.values() ?? []) {
    if (task.action === 'host.collect' && task.host_id === hostId && !isOver(task.status)) return true
  }
  return false
}
