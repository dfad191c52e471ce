import type { Container, ServerFrame, Task } from '@vigie/contract'
import { expect, test } from 'vitest'
import { ApiError, localProblem } from './api-error.ts'
import { containerKey } from './fleet-store.ts'
import { LiveStore } from './live-store.ts'
import { type Order, Orders } from './orders.ts'
import { containerFixture, taskFixture } from './wire-fixtures.ts'

const web = containerFixture()
const key = containerKey(web)

type Answer = () => Promise<unknown>
const accepted: Answer = () => Promise.resolve({ task: taskFixture() })
const refused =
  (code: 'offline' | 'not_understood' | 'too_many_requests' | 'task_not_found'): Answer =>
  () => {
    const problem = localProblem('not_understood', 0, () => ({ title: 'No', detail: 'Because.' }))
    return Promise.reject(new ApiError({ ...problem, code }))
  }

function setUp(...answers: Answer[]) {
  const store = new LiveStore()
  store.take({ type: 'subscribed', topic: 'tasks', seq: 0, snapshot: { tasks: [] } })
  store.take({ type: 'subscribed', topic: 'containers', seq: 0, snapshot: { containers: [web] } })
  const failures: Order[] = []
  const asked: { path: string; key: string | undefined }[] = []
  const timers: { ms: number; then: () => void }[] = []
  /** What is said of tasks by REST, in turn. */
  const told: Answer[] = []
  const sought: string[] = []
  let seq = 0
  const orders = new Orders({
    store,
    api: {
      get: (path) => {
        sought.push(path)
        return (told.shift() ?? refused('offline'))() as Promise<never>
      },
      post: (path, options) => {
        asked.push({ path, key: options?.headers?.['idempotency-key'] })
        return (answers.shift() ?? accepted)() as Promise<never>
      },
    },
    randomKey: () => `key-${asked.length}`,
    later: (ms, then) => {
      // The pause before the second try is of no interest here.
      if (ms < 5_000) queueMicrotask(then)
      else timers.push({ ms, then })
      return () => undefined
    },
    failed: (order) => failures.push(order),
  })
  const take = (frame: object): void => store.take({ seq: ++seq, ...frame } as ServerFrame)
  return {
    store,
    orders,
    asked,
    told,
    sought,
    failures,
    timers,
    phase: () => orders.of(key)?.phase,
    task: (over: Partial<Task>) => take({ type: 'task_updated', topic: 'tasks', task: taskFixture(over) }),
    container: (over: Partial<Container>) =>
      take({
        type: 'docker_containers_changed',
        topic: 'containers',
        host_id: 1,
        changed: [containerFixture(over)],
        removed: [],
      }),
  }
}

test('an order is pending from the press until the host says that it happened', async () => {
  const { orders, phase, task, container } = setUp()
  const pressed = orders.press(web, 'restart')
  expect(phase()).toBe('sent')
  await pressed
  expect(phase()).toBe('accepted')
  task({ status: 'running' })
  expect(phase()).toBe('accepted')
  task({ status: 'success' })
  expect(phase()).toBe('accepted')
  container({ started_at: '2026-01-02T03:09:00.000Z' })
  expect(phase()).toBeUndefined()
})

test('the host may say it before the engine has answered', async () => {
  const { orders, phase, task, container } = setUp()
  await orders.press(web, 'stop')
  container({ state: 'exited' })
  expect(phase()).toBe('accepted')
  task({ status: 'success' })
  expect(phase()).toBeUndefined()
})

test('when nothing more is heard of the container, the word of the task is enough', async () => {
  const { orders, phase, task, timers } = setUp()
  await orders.press(web, 'stop')
  task({ status: 'success' })
  expect(phase()).toBe('accepted')
  timers[0]?.then()
  expect(phase()).toBeUndefined()
})

test('a task that failed is told once, with its sentence', async () => {
  const { orders, phase, task, failures } = setUp()
  await orders.press(web, 'start')
  task({ status: 'failed', error_code: 'engine_refused', error: 'The port is taken.' })
  task({ status: 'failed', error_code: 'engine_refused', error: 'The port is taken.' })
  expect(phase()).toBe('failed')
  expect(failures.map((order) => order.problem?.detail)).toEqual(['The port is taken.'])
})

test('a request that was refused is told, and the button works again', async () => {
  const { orders, phase, failures, asked } = setUp(refused('not_understood'))
  await orders.press(web, 'stop')
  expect(phase()).toBe('failed')
  expect(failures).toHaveLength(1)
  await orders.press(web, 'stop')
  expect(asked).toHaveLength(2)
  expect(phase()).toBe('accepted')
})

test('an answer that was lost on the way is asked for once more under the same key', async () => {
  const { orders, phase, asked } = setUp(refused('offline'))
  await orders.press(web, 'stop')
  expect(phase()).toBe('accepted')
  expect(asked.map((one) => one.key)).toEqual(['key-0', 'key-0'])
  expect(asked[0]?.path).toBe(`/api/docker/containers/1/${web.container_id}/stop`)
})

test('two presses are one order', async () => {
  const { orders, asked } = setUp()
  await Promise.all([orders.press(web, 'stop'), orders.press(web, 'restart')])
  expect(asked).toHaveLength(1)
})

test('one of many waits for its turn when there are too many, and acts once; one alone is told', async () => {
  const many = setUp(refused('too_many_requests'), refused('too_many_requests'))
  await many.orders.press(web, 'restart', { quiet: true })
  expect(many.phase()).toBe('accepted')
  expect(many.asked.map((one) => one.key)).toEqual(['key-0', 'key-0', 'key-0'])
  const alone = setUp(refused('too_many_requests'))
  await alone.orders.press(web, 'restart')
  expect(alone.phase()).toBe('failed')
  expect(alone.asked).toHaveLength(1)
})

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

test('a task that ended out of sight is asked for, and not before the connection is back', async () => {
  const { store, orders, phase, told, sought, failures } = setUp()
  await orders.press(web, 'restart')
  told.push(() => Promise.resolve({ task: taskFixture({ status: 'failed', error: 'The port is taken.' }) }))
  await settled()
  expect(sought).toEqual([])
  store.setStatus({ state: 'live', heardAtMs: 1 })
  await settled()
  expect(sought).toEqual(['/api/tasks/7'])
  expect(phase()).toBe('failed')
  expect(failures.map((order) => order.problem?.detail)).toEqual(['The port is taken.'])
})

test('a task that the server has forgotten leaves nothing pending', async () => {
  const { store, orders, phase, told } = setUp()
  await orders.press(web, 'restart')
  told.push(refused('offline'), refused('task_not_found'))
  store.setStatus({ state: 'live', heardAtMs: 1 })
  await settled()
  expect(phase()).toBeUndefined()
})

test('a task that the live topic holds is not asked for', async () => {
  const { store, orders, task, sought } = setUp()
  store.setStatus({ state: 'live', heardAtMs: 1 })
  task({ status: 'running' })
  await orders.press(web, 'restart')
  await settled()
  expect(sought).toEqual([])
})
