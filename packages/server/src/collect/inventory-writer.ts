import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { InventoryRepository } from '../state/inventory-repository.ts'
import type { InventorySink } from './inventory.ts'

/**
 * Writes lists to the database without making a collector wait. One write at a time; a list that the
 * database refuses is not kept, because the next sweep brings a newer one.
 */
export class InventoryWriter implements InventorySink {
  readonly #repository: InventoryRepository
  readonly #logger: Logger
  #last: Promise<void> = Promise.resolve()

  constructor(repository: InventoryRepository, logger: Logger) {
    this.#repository = repository
    this.#logger = logger
  }

  readonly images: InventorySink['images'] = (hostId, images) =>
    this.#enqueue(hostId, () =>
      this.#repository.replaceImages(
        hostId,
        images.map(({ id, repoTags, sizeBytes, createdAt }) => ({
          imageId: id,
          repoTags,
          sizeBytes,
          createdAtMs: createdAt === undefined ? 0 : Date.parse(createdAt),
        })),
      ),
    )

  readonly volumes: InventorySink['volumes'] = (hostId, volumes) =>
    this.#enqueue(hostId, () => this.#repository.replaceVolumes(hostId, volumes))

  readonly networks: InventorySink['networks'] = (hostId, networks) =>
    this.#enqueue(hostId, () =>
      this.#repository.replaceNetworks(
        hostId,
        networks.map(({ id, name, driver, scope, internal }) => ({
          networkId: id,
          name,
          driver,
          scope,
          internal,
        })),
      ),
    )

  /** Resolves when what was handed in so far is written or refused. */
  idle(): Promise<void> {
    return this.#last
  }

  #enqueue(hostId: number, write: () => Promise<unknown>): void {
    this.#last = this.#last.then(async () => {
      try {
        await write()
      } catch (error) {
        this.#logger.warn({ host_id: hostId, reason: reasonOf(error) }, 'a list was not written')
      }
    })
  }
}
