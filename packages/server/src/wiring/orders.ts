import { EngineContainerOrders } from '../act/container-orders.ts'
import { FleetHostOrders } from '../act/host-orders.ts'
import { OrderBook } from '../act/order-book.ts'
import type { ContainerOrders, HostOrders } from '../act/orders.ts'
import { settleInterrupted } from '../act/settle-interrupted.ts'
import type { Collector } from '../collect/collector.ts'
import type { DatabaseHandle } from '../db/database-handle.ts'
import { type Host, HostsRepository } from '../hosts/hosts-repository.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { SettingsRepository } from '../settings/settings-repository.ts'
import type { FleetState } from '../state/fleet-state.ts'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import { removedAddressKey } from './watch-hosts.ts'

export interface OrdersDeps {
  readonly database: DatabaseHandle
  readonly clock: Clock
  readonly logger: Logger
  readonly journal: JournalRepository
  readonly settings: SettingsRepository
  readonly tasks: TasksRepository
  readonly state: FleetState
  readonly collector: Collector
}

export interface Orders {
  readonly containers: ContainerOrders
  readonly hosts: HostOrders
  /** Gives what an earlier process left open an end, by looking; call it once the hosts are watched. */
  settle(): Promise<void>
  close(): Promise<void>
}

export function createOrders({ collector: watching, database, settings, ...deps }: OrdersDeps): Orders {
  const book = new OrderBook(deps)
  const db = database.kysely
  const onRemoval = async ({ transport, address }: Host) => {
    if (transport === 'unix') await settings.set(removedAddressKey, address, 'vigie')
  }
  return {
    containers: new EngineContainerOrders({ ...deps, watching, book }),
    hosts: new FleetHostOrders({
      ...deps,
      db,
      hosts: new HostsRepository(db, deps.clock),
      watching,
      onRemoval,
    }),
    settle: () => settleInterrupted({ ...deps, watching, book }),
    close: () => book.close(),
  }
}
