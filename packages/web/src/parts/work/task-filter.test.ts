import type { Task } from '@vigie/contract'
import { expect, test } from 'vitest'
import { everyTask, mergeTasks, readTaskFilter, taskParams, writeTaskFilter } from './task-filter.ts'

const task = (id: number, over: Partial<Task> = {}): Task => ({
  id,
  action: 'container.restart',
  target: 'nas/web',
  host_id: 1,
  container_id: 'a'.repeat(64),
  status: 'success',
  progress: 100,
  log: '',
  error_code: null,
  error: null,
  actor_id: 1,
  actor: 'ada',
  idempotency_key: null,
  created_at: '2026-01-02T03:04:05.678Z',
  started_at: null,
  finished_at: null,
  ...over,
})

const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id)

test('an address that makes no sense asks for every task', () => {
  expect(readTaskFilter({ status: 'lost', host: '-1', action: 'container.explode' })).toEqual(everyTask)
})

test('what the address asks is what is written back to it', () => {
  const address = { status: 'failed', host: '3', action: 'host.collect' }
  expect(writeTaskFilter(readTaskFilter(address))).toEqual(address)
  expect(taskParams(readTaskFilter(address), { limit: '5' })).toBe(
    'limit=5&status=failed&host_id=3&action=host.collect',
  )
})

test('what runs is first, then the newest, each once', () => {
  const stored = [task(3), task(2, { status: 'running' }), task(1)]
  expect(ids(mergeTasks(stored, [task(4), task(3)], everyTask))).toEqual([2, 4, 3, 1])
})

test('an answer that was under way while the task ended does not bring it back to life', () => {
  const running = task(1, { status: 'running' })
  expect(mergeTasks([running], [task(1)], everyTask)[0]?.status).toBe('success')
  expect(mergeTasks([task(1)], [running], everyTask)[0]?.status).toBe('success')
})

test('a live task comes in only when it is asked for, and leaves when it no longer is', () => {
  const filter = { ...everyTask, status: 'running' } as const
  const running = task(1, { status: 'running' })
  expect(ids(mergeTasks([running], [task(2)], filter))).toEqual([1])
  expect(mergeTasks([running], [task(1)], filter)).toEqual([])
  expect(mergeTasks([], [task(1)], { ...everyTask, hostId: 2 })).toEqual([])
  expect(mergeTasks([], [task(1)], { ...everyTask, action: 'host.collect' })).toEqual([])
})
