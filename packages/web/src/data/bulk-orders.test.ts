import type { ServerFrame, Task } from '@vigie/contract'
import { expect, test } from 'vitest'
import { ApiError, localProblem } from './api-error.ts'
import { BulkOrders, isBulkOver } from './bulk-orders.ts'
import { LiveStore } from './live-store.ts'
import { type Order, Orders } from './orders.ts'
import { containerFixture, taskFixture } from './wire-fixtures.ts'

const named = (name: string) => containerFixture({ name, container_id: `id-${name}` })
const refusal = new ApiError(localProblem('not_understood', 0, () => ({ title: 'No', detail: 'Because.' })))

function setUp(count: number, options: { refuse?: string } = {}) {
  const containers = Array.from({ length: count }, (_, index) => named(`c${index}`))
  const store = new LiveStore()
  store.take({ type: 'subscribed', topic: 'tasks', seq: 0, snapshot: { tasks: [] } })
  store.take({ type: 'subscribed', topic: 'containers', seq: 0, snapshot: { containers } })
  const told: Order[] = []
  const keys: string[] = []
  let waiting: (() => void)[] = []
  const orders = new Orders({
    store,
    api: {
      get: () => Promise.reject(refusal),
      post: (path, asked) => {
        keys.push(asked?.headers?.['idempotency-key'] ?? '')
        const id = path.split('/').at(-2) ?? ''
        return new Promise((resolve, reject) => {
          waiting.push(() =>
            id === options.refuse
              ? reject(refusal)
              : resolve({ task: taskFixture({ id: 1 + Number(id.slice(4)), container_id: id }) } as never),
          )
        })
      },
    },
    randomKey: () => `key-${keys.length}`,
    later: () => () => undefined,
    failed: (order) => told.push(order),
  })
  const bulk = new BulkOrders(store, orders)
  let seq = 0
  const take = (frame: object): void => store.take({ seq: ++seq, ...frame } as ServerFrame)
  return {
    bulk,
    orders,
    containers,
    told,
    keys,
    phases: () => bulk.current()?.items.map(({ phase }) => phase),
    asked: () => waiting.length,
    async answer() {
      const all = waiting
      waiting = []
      for (const one of all) one()
      // The request, the order, the pump: each waits for the one before.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    },
    restarted(index: number) {
      const container = { ...named(`c${index}`), started_at: '2026-01-02T04:00:00.000Z' }
      const frame = { type: 'docker_containers_changed', topic: 'containers', host_id: 1 }
      take({ ...frame, changed: [container], removed: [] })
    },
    gone(index: number) {
      const frame = { type: 'docker_containers_changed', topic: 'containers', host_id: 1 }
      take({ ...frame, changed: [], removed: [`id-c${index}`] })
    },
    task: (over: Partial<Task>) => take({ type: 'task_updated', topic: 'tasks', task: taskFixture(over) }),
  }
}

test('one that is refused fails with its reason, told with the others and not by itself', async () => {
  const { bulk, containers, answer, phases, told } = setUp(2, { refuse: 'id-c0' })
  bulk.start('restart', containers, () => true)
  await answer()
  expect(phases()).toEqual(['failed', 'under_way'])
  expect(bulk.current()?.items[0]?.reason).toBe('Because.')
  expect(told).toEqual([])
})

test('what is gone, or makes no sense any more when its turn comes, is left alone', async () => {
  const { bulk, containers, phases, gone, keys } = setUp(3)
  gone(0)
  bulk.start('restart', containers, ({ name }) => name !== 'c1')
  expect(phases()).toEqual(['left', 'left', 'under_way'])
  expect(keys).toHaveLength(1)
})

test('no more than four requests wait for an answer, and each has a key of its own', async () => {
  const { bulk, containers, asked, answer, keys } = setUp(10)
  bulk.start('restart', containers, () => true)
  expect(asked()).toBe(4)
  await answer()
  expect(asked()).toBe(4)
  await answer()
  expect(asked()).toBe(2)
  expect(new Set(keys).size).toBe(10)
})

test('it is over when the hosts have told of each, and goes when it was seen', async () => {
  const { bulk, containers, answer, restarted, task, phases } = setUp(2)
  bulk.start('restart', containers, () => true)
  await answer()
  bulk.dismiss()
  expect(phases()).toEqual(['under_way', 'under_way'])
  for (const index of [0, 1]) {
    restarted(index)
    task({ id: index + 1, container_id: `id-c${index}`, status: 'success' })
  }
  expect(phases()).toEqual(['done', 'done'])
  const over = bulk.current()
  expect(over && isBulkOver(over)).toBe(true)
  bulk.dismiss()
  expect(bulk.current()).toBeUndefined()
})

test('a second one is not begun while the first is under way', () => {
  const { bulk, containers } = setUp(2)
  bulk.start('restart', containers, () => true)
  bulk.start('stop', containers, () => true)
  expect(bulk.current()?.action).toBe('restart')
})
