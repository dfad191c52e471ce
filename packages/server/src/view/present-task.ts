import type { Task as ShownTask } from '@vigie/contract'
import { errorText, isErrorKey, type Language, visibleText } from '@vigie/i18n'
import { canSeeHost, type Principal } from '../auth/principal.ts'
import type { Task } from '../tasks/tasks-repository.ts'

const LONGEST_ERROR = 500

/** A task in the contract's shape; undefined when it may not be seen. */
export function presentTask(task: Task, language: Language, principal: Principal): ShownTask | undefined {
  if (!canSeeHost(principal, task.hostId)) return undefined
  return {
    id: task.id,
    action: task.action,
    target: task.target,
    host_id: task.hostId,
    container_id: task.containerId,
    status: task.status,
    progress: task.progress,
    log: task.log,
    error_code: task.errorCode,
    error: task.errorCode === null ? null : errorOf(task.errorCode, task, language),
    actor_id: task.actorId,
    actor: task.actor,
    idempotency_key: task.idempotencyKey,
    created_at: task.createdAt,
    started_at: task.startedAt,
    finished_at: task.finishedAt,
  }
}

/** A row may hold a code that this version does not know, written by a newer one. */
function errorOf(code: string, task: Task, language: Language): string {
  const sentence = isErrorKey(code)
    ? errorText(language, code, task.errorParams)
    : errorText(language, 'internal', { reason: code })
  return visibleText(sentence, { longest: LONGEST_ERROR })
}
