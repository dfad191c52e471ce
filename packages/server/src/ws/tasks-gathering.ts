import { canSeeHost } from '../auth/principal.ts'
import type { Task } from '../tasks/tasks-repository.ts'
import { presentTask } from '../view/present-task.ts'
import type { Audience } from './audience.ts'
import type { FrameBody, Gathering, LiveChange } from './gathering.ts'

/** Tasks that moved on; of each only where it is now. */
export class TasksGathering implements Gathering {
  readonly #audience: Audience
  readonly #tasks = new Map<number, Task>()

  constructor(audience: Audience) {
    this.#audience = audience
  }

  add(change: LiveChange): boolean {
    if (change.kind !== 'task' || !canSeeHost(this.#audience.principal, change.task.hostId)) return false
    this.#tasks.set(change.task.id, change.task)
    return true
  }

  take(): FrameBody[] {
    const { principal, language } = this.#audience
    const moved = [...this.#tasks.values()].map((task) => presentTask(task, language, principal))
    const tasks = moved.filter((task) => task !== undefined)
    this.#tasks.clear()
    const last = tasks.at(-1)
    if (last === undefined) return []
    return [{ type: 'task_updated', task: last, ...(tasks.length > 1 && { tasks }) }]
  }
}
