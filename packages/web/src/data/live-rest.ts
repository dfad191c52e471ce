// Purpose: what a topic of the live socket holds, asked for by REST.
// Never called while the socket speaks. Called by live-poll.ts through live-context.tsx.

import {
  type Container,
  containersAnswer,
  hostsAnswer,
  journalAnswer,
  type ServerFrame,
  schedulesAnswer,
  type Topic,
  tasksAnswer,
} from '@vigie/contract'
import type { api as realApi } from './api.ts'

type Snapshot = Extract<ServerFrame, { type: 'subscribed' }>['snapshot']

/** The socket's own snapshots hold about as many. */
const LAST_ENTRIES = 50
const LAST_TASKS = 100
const MOST_A_PAGE = 5000

/** Figures of use stand in the hosts and containers themselves, if a little older. */
export async function askTopic(api: Pick<typeof realApi, 'get'>, topic: Topic): Promise<Snapshot> {
  const [kind, hostId] = topic.split(':')
  switch (kind) {
    case 'hosts': {
      const { hosts } = await api.get(`/api/docker/hosts?limit=${MOST_A_PAGE}`, { schema: hostsAnswer })
      return { hosts }
    }
    case 'containers':
      return { containers: await allContainers(api, hostId) }
    case 'tasks': {
      const { tasks } = await api.get(`/api/tasks?limit=${LAST_TASKS}`, { schema: tasksAnswer })
      return { tasks }
    }
    case 'schedules': {
      const { schedules } = await api.get('/api/schedules', { schema: schedulesAnswer })
      return { schedules }
    }
    case 'journal': {
      const path = `/api/journal?limit=${LAST_ENTRIES}`
      const { journal } = await api.get(path, { schema: journalAnswer })
      return { journal }
    }
    default:
      return { usage: [] }
  }
}

async function allContainers(
  api: Pick<typeof realApi, 'get'>,
  hostId: string | undefined,
): Promise<Container[]> {
  const filter = hostId === undefined ? '' : `&host_id=${hostId}`
  const containers: Container[] = []
  let cursor: string | null = null
  do {
    const after: string = cursor === null ? '' : `&cursor=${cursor}`
    const path = `/api/docker/containers?limit=${MOST_A_PAGE}${filter}${after}`
    const answer = await api.get(path, { schema: containersAnswer })
    containers.push(...answer.containers)
    cursor = answer.next_cursor
  } while (cursor !== null)
  return containers
}
