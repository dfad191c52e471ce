// Purpose: the few answers of REST that the first page reads, without zod.
// Called by what signs in and by the orders; each fits the contract's own schema (first-answers.test.ts).

import { type Me, type Problem, type Task, taskStatuses, type User } from '@vigie/contract'
import { allHave, has, isRecord, type Shape, schemaOf } from './shape.ts'

const userShape: Shape<User> = {
  id: 'number',
  username: 'string',
  role: 'string',
  disabled: 'boolean',
  created_at: 'string',
  last_login_at: 'string?',
}

const meShape: Shape<Me> = {
  user: 'record',
  role: 'string',
  via: 'string',
  host_ids: 'any',
  insecure_transport: 'boolean',
  server_version: 'string',
}

const isMe = (answer: unknown): answer is Me =>
  has(meShape, answer) &&
  has(userShape, answer.user) &&
  (answer.host_ids === null ||
    (Array.isArray(answer.host_ids) && answer.host_ids.every((id) => typeof id === 'number')))

export const meRead = schemaOf(isMe)

export interface SetupState {
  readonly needed: boolean
  /** Null: nobody is signed in. */
  readonly me: Me | null
}

export const setupStateRead = schemaOf(
  (answer): answer is SetupState =>
    isRecord(answer) && typeof answer.needed === 'boolean' && (answer.me === null || isMe(answer.me)),
)

export const taskShape: Shape<Task> = {
  id: 'number',
  action: 'string',
  target: 'string',
  host_id: 'number?',
  container_id: 'string?',
  status: taskStatuses,
  progress: 'number',
  log: 'string',
  error_code: 'string?',
  error: 'string?',
  actor_id: 'number?',
  actor: 'string?',
  idempotency_key: 'string?',
  created_at: 'string',
  started_at: 'string?',
  finished_at: 'string?',
}

export const taskRead = schemaOf(
  (answer): answer is { task: Task } => isRecord(answer) && has(taskShape, answer.task),
)

const problemShape: Shape<Problem> = {
  type: 'string',
  title: 'string',
  status: 'number',
  detail: 'string',
  code: 'string',
  errors: 'list',
}

/** Also of a code that a newer server has: its words are there to be read. */
export const isProblem = (body: unknown): body is Problem =>
  has(problemShape, body) && allHave({ path: 'string', code: 'string', message: 'string' }, body.errors)
