import { taskSchema } from '@vigie/contract'
import { expect, test } from 'vitest'
import { limitedTo, principal } from '../../test/fleet-fixture.ts'
import type { Task } from '../tasks/tasks-repository.ts'
import { presentTask } from './present-task.ts'

const task: Task = {
  id: 7,
  action: 'container.restart',
  target: 'nas/web',
  hostId: 2,
  containerId: 'c'.repeat(64),
  status: 'failed',
  progress: 0,
  log: '',
  errorCode: 'internal',
  errorParams: { reason: 'no\u202e' },
  actorId: 1,
  actor: 'ada',
  idempotencyKey: null,
  createdAt: '2026-01-02T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
}

test('a task on a host that may not be seen does not exist, nor one of the whole fleet', () => {
  expect(presentTask(task, 'en', limitedTo(1))).toBeUndefined()
  expect(presentTask({ ...task, hostId: null }, 'en', limitedTo(2))).toBeUndefined()
  expect(presentTask(task, 'en', limitedTo(2))?.id).toBe(7)
})

test('what went wrong is a sentence in which nothing hides, also for a code of a newer version', () => {
  const shown = taskSchema.parse(presentTask(task, 'fr', principal()))
  expect(shown.error).toContain('no⟨U+202E⟩')
  expect(presentTask({ ...task, errorCode: 'of_tomorrow' }, 'en', principal())?.error).toContain(
    'of_tomorrow',
  )
})
