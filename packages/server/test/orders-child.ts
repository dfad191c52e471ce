import { writeSync } from 'node:fs'
import { openOrders } from './orders-bench.ts'

/**
 * The process that is killed in the middle of an order: `orders-child.ts FOLDER SOCKET ACTION CONTAINER`
 * orders with six seconds of grace, prints the task's id once the act is under way, and stays.
 */
const [dataDir = '', socketPath = '', action = 'stop', name = ''] = process.argv.slice(2)

const orders = await openOrders(dataDir, socketPath)
while (orders.stateOf(name) === undefined) await new Promise((resolve) => setTimeout(resolve, 10))
orders.tasks.onChange((task) => {
  // The look before the act takes milliseconds; the act itself, its grace.
  if (task.status === 'running') setTimeout(() => writeSync(1, `${task.id}\n`), 700)
})
await orders.order(action as 'stop', name, { graceS: 6 })
