import { visibleText } from '@vigie/i18n'
import { type Clock, rfc3339 } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import { shortIds } from './short-ids.ts'

export interface TaskLogDeps {
  readonly tasks: Pick<TasksRepository, 'note'>
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
}

const longestLine = 500

/**
 * The log of one task while it is carried out: short lines in plain English, whoever reads them, as the
 * log of an engine; what people need in their language is the result. Writing is queued in order, holds
 * up no act, and may fail (disk full): the journal tells how it ended all the same.
 */
export class TaskLog {
  readonly #deps: TaskLogDeps
  readonly #taskId: number
  #last: Promise<void> = Promise.resolve()

  constructor(deps: TaskLogDeps, taskId: number) {
    this.#deps = deps
    this.#taskId = taskId
  }

  /** With the time of now. May hold what an engine said. */
  add(line: string): void {
    const { tasks, clock, logger } = this.#deps
    const stamped = `${rfc3339(clock.now())} ${visibleText(shortIds(line), { longest: longestLine })}`
    this.#last = this.#last
      .then(() => tasks.note(this.#taskId, stamped))
      .catch((error: unknown) =>
        logger.debug({ task: this.#taskId, reason: reasonOf(error) }, 'a line of a task was not written'),
      )
  }

  /** Resolves when every line so far is stored, or lost. */
  written(): Promise<void> {
    return this.#last
  }
}
