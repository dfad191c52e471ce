import type { snapshotSchema } from '@vigie/contract'
import type { z } from 'zod'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import type { FleetView } from '../view/fleet-view.ts'
import { presentTask } from '../view/present-task.ts'
import type { Audience } from './audience.ts'
import type { TopicName } from './topic-name.ts'

/** How many of the newest tasks a page that opens gets to see; all others are told by REST. */
const TASKS = 100

type Snapshot = z.infer<typeof snapshotSchema>

/** What a topic holds now, for one audience. */
export function topicSnapshot(
  { kind, hostId }: TopicName,
  { principal, language }: Audience,
  view: FleetView,
  tasks: Pick<TasksRepository, 'list'>,
): Snapshot | Promise<Snapshot> {
  switch (kind) {
    case 'hosts':
      return { hosts: view.hosts(principal, language) }
    case 'containers':
      return { containers: view.containers(principal, { hostId }) }
    case 'usage':
      return { usage: view.usage(principal, hostId) }
    case 'tasks': {
      const hostIds = principal.hostIds === undefined ? undefined : [...principal.hostIds]
      return tasks.list({ limit: TASKS, hostIds }).then((newest) => ({
        tasks: newest
          .map((task) => presentTask(task, language, principal))
          .filter((task) => task !== undefined),
      }))
    }
  }
}
