import type { Kysely, Transaction } from 'kysely'
import { inChunks } from '../db/in-chunks.ts'
import { storedTimeOrNull } from '../db/stored-time.ts'
import type { Database, NewRowOf, RowOf } from '../db/tables.ts'
import type { WatchedDatabase } from '../db/watched-database.ts'
import { JournalRepository } from '../journal/journal-repository.ts'
import { type Clock, rfc3339 } from '../kernel/clock.ts'
import type { ContainerTransition, HostTransition } from './changes.ts'
import { type Container, type HostState, isFresh } from './container.ts'
import type { StateStore } from './persister.ts'
import {
  containerOfRow,
  rowOfContainer,
  rowOfHostTransition,
  rowOfTransition,
  storedReason,
} from './state-repository-rows.ts'

export interface ContainerChanges {
  readonly upserts: readonly Container[]
  readonly removed: readonly string[]
  readonly transitions: readonly ContainerTransition[]
}

/** The last known state of the fleet, and how it came about. */
export class StateRepository implements StateStore {
  readonly #db: Kysely<Database>
  readonly #clock: Clock
  readonly #journal: JournalRepository

  /** @param journal whose listeners are to hear of hosts that come and go */
  constructor(db: WatchedDatabase, clock: Clock, journal = new JournalRepository(db, clock)) {
    this.#db = db
    this.#clock = clock
    this.#journal = journal
  }

  /** One transaction: what was seen, what is gone and how it changed are stored together or not at all. */
  async applyContainers(hostId: number, changes: ContainerChanges): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await deleteContainers(transaction, hostId, changes.removed)
      // PostgreSQL refuses to touch a row twice in one statement: the last sight counts.
      const latest = new Map(changes.upserts.map((container) => [container.containerId, container]))
      await upsertContainers(
        transaction,
        [...latest.values()].map((container) => rowOfContainer(hostId, container)),
      )
      for (const part of inChunks(changes.transitions.map(rowOfTransition), 12)) {
        await transaction.insertInto('container_transitions').values(part).execute()
      }
    })
  }

  /** One transaction: the host's own row, the changes of its status, and their lines in the journal. */
  async applyHost(host: HostState, transitions: readonly HostTransition[]): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('hosts')
        .set({
          status: isFresh(host) ? 'online' : 'offline',
          docker_status: host.status,
          docker_status_reason: storedReason(host.reason),
          docker_version: host.engineVersion ?? null,
          docker_api_version: host.apiVersion ?? null,
          engine_id: host.engineId ?? null,
          last_seen_at: storedTimeOrNull(host.lastSeenAtMs),
          docker_last_collect_at: storedTimeOrNull(host.lastCollectAtMs),
          updated_at: rfc3339(this.#clock.now()),
        })
        .where('id', '=', host.id)
        .execute()
      for (const part of inChunks(transitions.map(rowOfHostTransition), 5)) {
        await transaction.insertInto('host_transitions').values(part).execute()
      }
      for (const { from, to, atMs, reason } of transitions) {
        await this.#journal.append(
          {
            action: 'host.status',
            message: 'journal.host_status',
            params: { host: host.name, from, to },
            ...(reason !== undefined && { reason }),
            target: { kind: 'host', name: host.name },
            hostId: host.id,
            outcome: isFresh({ status: to }) ? 'ok' : 'failed',
            atMs,
          },
          transaction,
        )
      }
    })
  }

  /** What was last known of a host's containers, oldest entry first. */
  async loadHost(hostId: number): Promise<Container[]> {
    const rows = await this.#db
      .selectFrom('docker_containers')
      .selectAll()
      .where('host_id', '=', hostId)
      .orderBy('id')
      .execute()
    return rows.map(containerOfRow)
  }

  async recordHostTransition(transition: HostTransition): Promise<void> {
    await this.#db.insertInto('host_transitions').values(rowOfHostTransition(transition)).execute()
  }

  /** Newest first. */
  async listTransitions(filter: {
    readonly hostId?: number
    readonly containerId?: string
    /** Only older ones than this id. */
    readonly before?: number
    readonly limit: number
  }): Promise<RowOf<'container_transitions'>[]> {
    let query = this.#db.selectFrom('container_transitions').selectAll()
    if (filter.hostId !== undefined) query = query.where('host_id', '=', filter.hostId)
    if (filter.containerId !== undefined) query = query.where('container_id', '=', filter.containerId)
    if (filter.before !== undefined) query = query.where('id', '<', filter.before)
    return query.orderBy('id', 'desc').limit(filter.limit).execute()
  }

  /** Newest first. */
  async listHostTransitions(hostId: number, limit: number): Promise<RowOf<'host_transitions'>[]> {
    const query = this.#db.selectFrom('host_transitions').selectAll().where('host_id', '=', hostId)
    return query.orderBy('id', 'desc').limit(limit).execute()
  }
}

async function deleteContainers(
  transaction: Transaction<Database>,
  hostId: number,
  containerIds: readonly string[],
): Promise<void> {
  for (const part of inChunks(containerIds, 1)) {
    await transaction
      .deleteFrom('docker_containers')
      .where('host_id', '=', hostId)
      .where('container_id', 'in', part)
      .execute()
  }
}

async function upsertContainers(
  transaction: Transaction<Database>,
  rows: readonly NewRowOf<'docker_containers'>[],
): Promise<void> {
  for (const part of inChunks(rows, 21)) {
    await transaction
      .insertInto('docker_containers')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['host_id', 'container_id']).doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          image: row.ref('excluded.image'),
          image_id: row.ref('excluded.image_id'),
          state: row.ref('excluded.state'),
          status: row.ref('excluded.status'),
          health: row.ref('excluded.health'),
          created_at: row.ref('excluded.created_at'),
          started_at: row.ref('excluded.started_at'),
          finished_at: row.ref('excluded.finished_at'),
          exit_code: row.ref('excluded.exit_code'),
          restart_count: row.ref('excluded.restart_count'),
          ports: row.ref('excluded.ports'),
          labels: row.ref('excluded.labels'),
          compose_project: row.ref('excluded.compose_project'),
          compose_service: row.ref('excluded.compose_service'),
          network_mode: row.ref('excluded.network_mode'),
          mounts: row.ref('excluded.mounts'),
          networks: row.ref('excluded.networks'),
          last_update_at: row.ref('excluded.last_update_at'),
        })),
      )
      .execute()
  }
}
