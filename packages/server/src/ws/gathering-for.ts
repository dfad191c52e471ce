import type { FleetView } from '../view/fleet-view.ts'
import type { Audience } from './audience.ts'
import { ContainersGathering } from './containers-gathering.ts'
import type { Gathering } from './gathering.ts'
import { HostsGathering } from './hosts-gathering.ts'
import { JournalGathering } from './journal-gathering.ts'
import { SchedulesGathering } from './schedules-gathering.ts'
import { TasksGathering } from './tasks-gathering.ts'
import type { TopicName } from './topic-name.ts'
import { UsageGathering } from './usage-gathering.ts'

export function gatheringFor(
  { kind, hostId }: TopicName,
  audience: Audience,
  view: FleetView,
  containerIds: (hostId: number) => Iterable<string>,
): Gathering {
  switch (kind) {
    case 'hosts':
      return new HostsGathering(audience, view)
    case 'containers':
      return new ContainersGathering(audience, view, containerIds, hostId)
    case 'usage':
      return new UsageGathering(audience, view, hostId)
    case 'tasks':
      return new TasksGathering(audience)
    case 'journal':
      return new JournalGathering(audience)
    case 'schedules':
      return new SchedulesGathering(audience)
  }
}
