import {
  type Engine,
  type ImageSummary,
  imageList,
  type NetworkSummary,
  networkList,
  type VolumeSummary,
  volumeList,
} from '@vigie/docker-client'

export type InventoryKind = 'images' | 'volumes' | 'networks'

/** Where lists of things other than containers go; what did not change is written nowhere. */
export interface InventorySink {
  images(hostId: number, images: readonly ImageSummary[]): void
  volumes(hostId: number, volumes: readonly VolumeSummary[]): void
  networks(hostId: number, networks: readonly NetworkSummary[]): void
}

export const inventoryKinds: readonly InventoryKind[] = ['images', 'volumes', 'networks']

/**
 * Lists one kind and hands it on.
 * @returns how many entities of it could not be read.
 * @throws EngineError when the list itself failed.
 */
export async function collectInventory(
  engine: Engine,
  hostId: number,
  kind: InventoryKind,
  sink: InventorySink,
  signal: AbortSignal,
): Promise<number> {
  switch (kind) {
    case 'images': {
      const list = await imageList(engine, { signal })
      sink.images(hostId, list.items)
      return list.rejected.length
    }
    case 'volumes': {
      const list = await volumeList(engine, { signal })
      sink.volumes(hostId, list.items)
      return list.rejected.length
    }
    case 'networks': {
      const list = await networkList(engine, { signal })
      sink.networks(hostId, list.items)
      return list.rejected.length
    }
  }
}
