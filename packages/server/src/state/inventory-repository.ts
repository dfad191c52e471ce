import type { Kysely, Transaction } from 'kysely'
import { inChunks } from '../db/in-chunks.ts'
import { storedTime, timeMs } from '../db/stored-time.ts'
import type { Database } from '../db/tables.ts'
import { type Clock, rfc3339 } from '../kernel/clock.ts'

export interface ImageFacts {
  readonly imageId: string
  readonly repoTags: readonly string[]
  readonly sizeBytes: number
  readonly createdAtMs: number
}

export interface VolumeFacts {
  readonly name: string
  readonly driver: string
  readonly mountpoint: string
  readonly scope: string
}

export interface NetworkFacts {
  readonly networkId: string
  readonly name: string
  readonly driver: string
  readonly scope: string
  readonly internal: boolean
}

/** With when its content last changed, RFC 3339. */
export type Recorded<T> = T & { readonly lastUpdateAt: string }

/** What a replacement did; nothing at all when the list is what was known. */
export interface Replaced {
  readonly written: number
  readonly removed: number
}

/** A row as it is compared: without the columns that the database or the time gives. */
type Bare = Readonly<Record<string, string | number>>

/** The three tables seen alike: one key beside the host, and columns of text and numbers. */
type Alike = Record<'docker_images' | 'docker_volumes' | 'docker_networks', Record<string, string | number>>

/** The images, volumes and networks last listed on each host. */
export class InventoryRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Clock

  constructor(db: Kysely<Database>, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  async replaceImages(hostId: number, images: readonly ImageFacts[]): Promise<Replaced> {
    const rows = images.map((image) => ({
      image_id: image.imageId,
      repo_tags: JSON.stringify(image.repoTags),
      size: image.sizeBytes,
      created: storedTime(image.createdAtMs),
    }))
    return this.#replace('docker_images', 'image_id', hostId, rows)
  }

  async replaceVolumes(hostId: number, volumes: readonly VolumeFacts[]): Promise<Replaced> {
    const rows = volumes.map(({ name, driver, mountpoint, scope }) => ({ name, driver, mountpoint, scope }))
    return this.#replace('docker_volumes', 'name', hostId, rows)
  }

  async replaceNetworks(hostId: number, networks: readonly NetworkFacts[]): Promise<Replaced> {
    const rows = networks.map(({ networkId, name, driver, scope, internal }) => ({
      network_id: networkId,
      name,
      driver,
      scope,
      internal: internal ? 1 : 0,
    }))
    return this.#replace('docker_networks', 'network_id', hostId, rows)
  }

  async listImages(hostId: number): Promise<Recorded<ImageFacts>[]> {
    const rows = await this.#db
      .selectFrom('docker_images')
      .selectAll()
      .where('host_id', '=', hostId)
      .execute()
    return rows.map((row) => ({
      imageId: row.image_id,
      repoTags: JSON.parse(row.repo_tags) as string[],
      sizeBytes: row.size,
      createdAtMs: timeMs(row.created),
      lastUpdateAt: row.last_update_at,
    }))
  }

  async listVolumes(hostId: number): Promise<Recorded<VolumeFacts>[]> {
    const rows = await this.#db
      .selectFrom('docker_volumes')
      .selectAll()
      .where('host_id', '=', hostId)
      .execute()
    return rows.map((row) => ({
      name: row.name,
      driver: row.driver,
      mountpoint: row.mountpoint,
      scope: row.scope,
      lastUpdateAt: row.last_update_at,
    }))
  }

  async listNetworks(hostId: number): Promise<Recorded<NetworkFacts>[]> {
    const rows = await this.#db
      .selectFrom('docker_networks')
      .selectAll()
      .where('host_id', '=', hostId)
      .execute()
    return rows.map((row) => ({
      networkId: row.network_id,
      name: row.name,
      driver: row.driver,
      scope: row.scope,
      internal: row.internal !== 0,
      lastUpdateAt: row.last_update_at,
    }))
  }

  /** Writes only what differs from what is stored, in one transaction. */
  async #replace(table: keyof Alike, key: string, hostId: number, rows: readonly Bare[]): Promise<Replaced> {
    const db = this.#db as unknown as Kysely<Alike>
    const now = rfc3339(this.#clock.now())
    return db.transaction().execute(async (transaction) => {
      const stored = await transaction.selectFrom(table).selectAll().where('host_id', '=', hostId).execute()
      const known = new Map(stored.map((row) => [row[key], row]))
      // The same key twice in one answer: the last one counts, as PostgreSQL takes a row once only.
      const wanted = new Map(rows.map((row) => [row[key], row]))
      const changed = [...wanted.values()].filter((row) => differs(row, known.get(row[key])))
      const gone = stored.filter((row) => !wanted.has(row[key]))
      await deleteRows(
        transaction,
        table,
        gone.map((row) => Number(row.id)),
      )
      for (const part of inChunks(changed, 8)) {
        const values = part.map((row) => ({ ...row, host_id: hostId, last_update_at: now }))
        const columns = Object.keys(values[0] ?? {}).filter((name) => name !== key && name !== 'host_id')
        await transaction
          .insertInto(table)
          .values(values)
          .onConflict((conflict) =>
            conflict
              .columns(['host_id', key])
              .doUpdateSet((row) =>
                Object.fromEntries(columns.map((name) => [name, row.ref(`excluded.${name}`)])),
              ),
          )
          .execute()
      }
      return { written: changed.length, removed: gone.length }
    })
  }
}

function differs(row: Bare, stored: Bare | undefined): boolean {
  return stored === undefined || Object.keys(row).some((column) => row[column] !== stored[column])
}

async function deleteRows(
  transaction: Transaction<Alike>,
  table: keyof Alike,
  ids: readonly number[],
): Promise<void> {
  for (const part of inChunks(ids, 1)) {
    await transaction.deleteFrom(table).where('id', 'in', part).execute()
  }
}
