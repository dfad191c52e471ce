import type { snapshotSchema } from '@vigie/contract'
import type { z } from 'zod'
import { canSeeHost, hiddenActions } from '../auth/principal.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import type { FleetView } from '../view/fleet-view.ts'
import { presentJournal } from '../view/present-journal.ts'
import { presentSchedule } from '../view/present-schedule.ts'
import { presentTask } from '../view/present-task.ts'
import type { Audience } from './audience.ts'
import type { TopicName } from './topic-name.ts'

/** How many of the newest tasks a page that opens gets to see; all others are told by REST. */
const TASKS = 100
/** The same of lines of the journal. */
const JOURNAL_ENTRIES = 50

type Snapshot = z.infer<typeof snapshotSchema>

export interface SnapshotSources {
  readonly view: FleetView
  readonly tasks: Pick<TasksRepository, 'list'>
  readonly journal: Pick<JournalRepository, 'list'>
  readonly scheduler: Pick<Scheduler, 'status'>
}

/** What a topic holds now, for one audience. */
export function topicSnapshot(
  { kind, hostId }: TopicName,
  { principal, language }: Audience,
  { view, tasks, journal, scheduler }: SnapshotSources,
): Snapshot | Promise<Snapshot> {
  const hostIds = principal.hostIds === undefined ? undefined : [...principal.hostIds]
  switch (kind) {
    case 'hosts':
      return { hosts: view.hosts(principal, language) }
    case 'containers':
      return { containers: view.containers(principal, { hostId }) }
    case 'usage':
      return { usage: view.usage(principal, hostId) }
    case 'schedules': {
      const jobs = canSeeHost(principal, null) ? scheduler.status() : []
      return { schedules: jobs.map(presentSchedule) }
    }
    case 'tasks':
      return tasks.list({ limit: TASKS, hostIds }).then((newest) => ({
        tasks: newest.flatMap((task) => presentTask(task, language, principal) ?? []),
      }))
    case 'journal':
      return journal
        .list({ limit: JOURNAL_ENTRIES, hostIds, without: hiddenActions(principal) })
        .then(({ entries }) => ({
          journal: entries.flatMap((entry) => presentJournal(entry, language, principal) ?? []),
        }))
  }
}
