import { clientFrame, type ServerFrame, serverFrame, type Topic } from '../../packages/contract/src/index.ts'
import type { Language } from '../../packages/i18n/src/index.ts'
import { containers } from './containers.ts'
import { hosts } from './hosts.ts'
import { journal } from './journal.ts'
import { schedules } from './schedules.ts'
import { tasks } from './tasks.ts'

// Purpose: what the still says on `/ws`: a snapshot of each topic, and nothing after it.
// Called by still-server.ts and by the test of shapes.

type Snapshot = Extract<ServerFrame, { type: 'subscribed' }>['snapshot']

export function snapshotOf(topic: Topic, language: Language): Snapshot {
  const [kind, id] = topic.split(':')
  const isOf = (hostId: number): boolean => id === undefined || String(hostId) === id
  switch (kind) {
    case 'hosts':
      return { hosts: [...hosts(language)] }
    case 'containers':
      return { containers: containers.filter(({ host_id }) => isOf(host_id)) }
    case 'tasks':
      return { tasks: [...tasks(language)] }
    case 'schedules':
      return { schedules: [...schedules] }
    case 'journal':
      return { journal: [...journal(language)] }
    default:
      return { usage: usage(language).filter(({ host_id }) => isOf(host_id)) }
  }
}

const usage = (language: Language) =>
  hosts(language).flatMap(({ id, usage_at, ...host }) =>
    usage_at === null
      ? []
      : [
          {
            host_id: id,
            usage_at,
            cpu_percent: host.cpu_percent,
            memory_used: host.memory_used,
            memory_total: host.memory_total,
            disk_used: host.disk_used,
            disk_total: host.disk_total,
            containers: Object.fromEntries(
              containers
                .filter((one) => one.host_id === id && one.cpu_percent !== null)
                .map((one) => [
                  one.container_id,
                  { cpu_percent: one.cpu_percent, memory_used: one.memory_used },
                ]),
            ),
          },
        ],
  )

export const ready: ServerFrame = { type: 'ready', server_version: '0.1.0' }

/** What follows on what a browser says. @throws ZodError for what is not of the contract, on either side */
export function replies(said: unknown, language: Language): readonly ServerFrame[] {
  const frame = clientFrame.parse(said)
  const frames: ServerFrame[] =
    frame.type === 'subscribe'
      ? frame.topics.map((topic) => ({
          type: 'subscribed',
          ...(frame.id !== undefined && { id: frame.id }),
          topic,
          seq: 0,
          snapshot: snapshotOf(topic, language),
        }))
      : frame.type === 'unsubscribe'
        ? frame.topics.map((topic) => ({ type: 'unsubscribed', topic }))
        : frame.type === 'ping'
          ? [{ type: 'pong' }]
          : []
  return frames.map((one) => serverFrame.parse(one))
}
