import { idempotencyKey, type Task as ShownTask } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Task, TasksRepository } from '../tasks/tasks-repository.ts'
import { isOver } from '../tasks/tasks-repository.ts'
import { presentTask } from '../view/present-task.ts'
import { principalOf } from './authenticate.ts'
import { ProblemError } from './problem.ts'

/** Shorter than the time after which a connection on which nothing moves is cut. */
const MOST_WAIT_MS = 50_000

/** The other headers stay as they are. */
export const orderHeaders = z.looseObject({ 'idempotency-key': idempotencyKey.optional() })

/** @throws ProblemError task_not_found for one that may not be seen */
export function shownTask(request: FastifyRequest, task: Task, language: Language): ShownTask {
  const shown = presentTask(task, language, principalOf(request))
  if (shown === undefined) throw new ProblemError('task_not_found')
  return shown
}

/**
 * The answer to an order: its task as it stands (202), or with `wait` the finished one (200). One that
 * takes longer is answered as it stands, and so is each when Vigie stops: the next start settles them.
 */
export async function answerTask(
  request: FastifyRequest,
  reply: FastifyReply,
  task: Task,
  how: {
    readonly wait: boolean
    readonly language: Language
    readonly tasks: Pick<TasksRepository, 'settled'>
  },
): Promise<{ task: ShownTask }> {
  const signal = AbortSignal.any([abortedWith(reply), request.server.stopping])
  const latest = how.wait ? await how.tasks.settled(task.id, signal, MOST_WAIT_MS) : undefined
  const shown = latest ?? task
  reply.code(how.wait && isOver(shown) ? 200 : 202).header('location', `/api/tasks/${task.id}`)
  return { task: shownTask(request, shown, how.language) }
}

/** Nobody waits for the end of what nobody reads. */
function abortedWith(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return gone.signal
}
