// Purpose: parts of the composition that vigie.ts and the command line put together.
// Never decides anything itself: it makes things and hands them to one another.
// Called by vigie.ts and cli/ alone.

import type { Collector } from '../collect/collector.ts'
import type { Config } from '../config/load-config.ts'
import type { DatabaseHandle } from '../db/database-handle.ts'
import { enrolLocal } from '../hosts/enrol-local.ts'
import { type Host, HostsRepository } from '../hosts/hosts-repository.ts'
import { defaultDockerHost } from '../hosts/transport-of.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { SettingsRepository } from '../settings/settings-repository.ts'
import type { HostState } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { recordedUntilMs } from '../state/recorded-until.ts'
import { StateRepository } from '../state/state-repository.ts'

/** Address of the engine of this machine, once somebody has removed it from the list. */
export const removedAddressKey = 'hosts.removed_local_address'

export interface WatchHostsDeps {
  readonly settings: SettingsRepository
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly database: DatabaseHandle
  readonly journal: JournalRepository
  readonly state: FleetState
  readonly collector: Collector
}

/** Enrols the engine of this machine, and watches every enabled host from where the last run stopped. */
export async function watchHosts(deps: WatchHostsDeps): Promise<void> {
  const { config, clock, logger, journal, state, collector } = deps
  const { kysely } = deps.database
  const hosts = new HostsRepository(kysely, clock)
  const address = config.dockerHost ?? defaultDockerHost
  const removed = await deps.settings.get(removedAddressKey)
  const enrolled = await enrolLocal(hosts, address, removed === undefined ? undefined : String(removed.value))
  if (enrolled?.isNew) {
    const { id: hostId, name } = enrolled.host
    const params = { host: name, address }
    const target = { kind: 'host', name }
    await journal.append({
      action: 'host.enrolled',
      message: 'journal.host_enrolled',
      params,
      target,
      hostId,
    })
    logger.info(params, 'host enrolled')
  }
  const stored = new StateRepository(kysely, clock)
  for (const known of await hosts.list()) {
    state.addHost(stateOfHost(known), await stored.loadHost(known.id))
    if (known.dockerEnabled) collector.watch(known.id, await recordedUntilMs(kysely, known.id))
  }
}

const epochMs = (time: string | null) => (time === null ? undefined : Date.parse(time))

/** Whatever was last known of a host, it has to answer before anything about it is true again. */
function stateOfHost(host: Host): HostState {
  return {
    id: host.id,
    name: host.name,
    address: host.address,
    status: host.dockerEnabled ? 'connecting' : 'disabled',
    engineVersion: host.dockerVersion ?? undefined,
    apiVersion: host.dockerApiVersion ?? undefined,
    engineId: host.engineId ?? undefined,
    lastSeenAtMs: epochMs(host.lastSeenAt),
    lastCollectAtMs: epochMs(host.dockerLastCollectAt),
  }
}
