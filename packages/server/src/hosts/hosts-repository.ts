import type { Kysely } from 'kysely'
import { isUniqueViolation } from '../db/database-error.ts'
import { storedTime } from '../db/stored-time.ts'
import type { Database, RowOf } from '../db/tables.ts'
import { type Clock, rfc3339 } from '../kernel/clock.ts'
import { VigieError } from '../kernel/vigie-error.ts'

/** A host as it was enrolled and as it was last known. Times are RFC 3339. */
export interface Host {
  readonly id: number
  readonly name: string
  readonly host: string
  readonly address: string
  readonly transport: string
  readonly osType: string | null
  readonly status: string
  readonly bootstrapStatus: string
  readonly lastSeenAt: string | null
  readonly dockerEnabled: boolean
  readonly dockerVersion: string | null
  readonly dockerApiVersion: string | null
  readonly dockerStatus: string
  readonly dockerStatusReason: string | null
  readonly dockerLastCollectAt: string | null
  readonly engineId: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

export interface NewHost {
  readonly name: string
  /** `unix:///…`, `ssh://…`, `tcp://…` */
  readonly address: string
  readonly transport: 'unix' | 'ssh' | 'tcp'
  /** The machine's part of the address; `local` for a socket. */
  readonly host: string
  readonly dockerEnabled?: boolean
}

/** Where a host is, and how it is reached. */
export type HostPlace = Pick<NewHost, 'address' | 'transport' | 'host'>

/** What may be learnt about a host later; what is absent stays as it is. */
export interface HostFacts {
  readonly osType?: string
  readonly status?: 'online' | 'offline'
  readonly bootstrapStatus?: string
  readonly lastSeenAtMs?: number
  readonly dockerVersion?: string
  readonly dockerApiVersion?: string
  readonly dockerStatus?: string
  readonly dockerStatusReason?: string | null
  readonly dockerLastCollectAtMs?: number
  readonly engineId?: string
}

export class HostsRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Clock

  constructor(db: Kysely<Database>, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  /** @throws VigieError host_name_taken */
  async enrol(host: NewHost): Promise<Host> {
    const now = rfc3339(this.#clock.now())
    const enabled = host.dockerEnabled ?? true
    try {
      const row = await this.#db
        .insertInto('hosts')
        .values({
          name: host.name,
          host: host.host,
          address: host.address,
          transport: host.transport,
          os_type: null,
          status: 'offline',
          bootstrap_status: 'none',
          last_seen_at: null,
          docker_enabled: enabled ? 1 : 0,
          docker_version: null,
          docker_api_version: null,
          docker_status: enabled ? 'connecting' : 'disabled',
          docker_status_reason: null,
          docker_last_collect_at: null,
          engine_id: null,
          created_at: now,
          updated_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return hostOf(row)
    } catch (thrown) {
      if (!isUniqueViolation(thrown)) throw thrown
      throw new VigieError('host_name_taken', { name: host.name }, { cause: thrown })
    }
  }

  async byName(name: string): Promise<Host | undefined> {
    const row = await this.#db.selectFrom('hosts').selectAll().where('name', '=', name).executeTakeFirst()
    return row === undefined ? undefined : hostOf(row)
  }

  async byId(id: number): Promise<Host | undefined> {
    const row = await this.#db.selectFrom('hosts').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : hostOf(row)
  }

  /** In the order of enrolment. */
  async list(): Promise<Host[]> {
    const rows = await this.#db.selectFrom('hosts').selectAll().orderBy('id').execute()
    return rows.map(hostOf)
  }

  /** @returns false if there is no such host */
  async updateStatus(id: number, facts: HostFacts): Promise<boolean> {
    return this.#update(id, columnsOf(facts))
  }

  /** A local socket that moved (another DOCKER_HOST). */
  async updateAddress(id: number, to: HostPlace): Promise<boolean> {
    return this.#update(id, { address: to.address, transport: to.transport, host: to.host })
  }

  /**
   * Another name or another place.
   * @returns false if there is no such host
   * @throws VigieError host_name_taken
   */
  async change(
    id: number,
    to: { readonly name?: string | undefined; readonly place?: HostPlace | undefined },
  ): Promise<boolean> {
    try {
      return await this.#update(id, { ...(to.name !== undefined && { name: to.name }), ...to.place })
    } catch (thrown) {
      if (!isUniqueViolation(thrown)) throw thrown
      throw new VigieError('host_name_taken', { name: to.name ?? '' }, { cause: thrown })
    }
  }

  async setEnabled(id: number, enabled: boolean): Promise<boolean> {
    const status = enabled ? 'connecting' : 'disabled'
    return this.#update(id, { docker_enabled: enabled ? 1 : 0, docker_status: status })
  }

  /** With everything that was known of it; the journal keeps its entries. */
  async remove(id: number): Promise<boolean> {
    const done = await this.#db.deleteFrom('hosts').where('id', '=', id).executeTakeFirst()
    return done.numDeletedRows > 0n
  }

  async #update(id: number, columns: Partial<Omit<RowOf<'hosts'>, 'id'>>): Promise<boolean> {
    const done = await this.#db
      .updateTable('hosts')
      .set({ ...columns, updated_at: rfc3339(this.#clock.now()) })
      .where('id', '=', id)
      .executeTakeFirst()
    return done.numUpdatedRows > 0n
  }
}

function columnsOf(facts: HostFacts): Partial<Omit<RowOf<'hosts'>, 'id'>> {
  const columns = {
    os_type: facts.osType,
    status: facts.status,
    bootstrap_status: facts.bootstrapStatus,
    last_seen_at: facts.lastSeenAtMs === undefined ? undefined : storedTime(facts.lastSeenAtMs),
    docker_version: facts.dockerVersion,
    docker_api_version: facts.dockerApiVersion,
    docker_status: facts.dockerStatus,
    docker_status_reason: facts.dockerStatusReason,
    docker_last_collect_at:
      facts.dockerLastCollectAtMs === undefined ? undefined : storedTime(facts.dockerLastCollectAtMs),
    engine_id: facts.engineId,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

function hostOf(row: RowOf<'hosts'>): Host {
  return {
    id: row.id,
    name: row.name,
    host: row.host,
    address: row.address,
    transport: row.transport,
    osType: row.os_type,
    status: row.status,
    bootstrapStatus: row.bootstrap_status,
    lastSeenAt: row.last_seen_at,
    dockerEnabled: row.docker_enabled !== 0,
    dockerVersion: row.docker_version,
    dockerApiVersion: row.docker_api_version,
    dockerStatus: row.docker_status,
    dockerStatusReason: row.docker_status_reason,
    dockerLastCollectAt: row.docker_last_collect_at,
    engineId: row.engine_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
