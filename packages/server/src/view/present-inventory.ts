import type { Image, Network, Volume } from '@vigie/contract'
import { storedTime } from '../db/stored-time.ts'
import type { ImageFacts, NetworkFacts, Recorded, VolumeFacts } from '../state/inventory-repository.ts'
import { wireBytes } from './wire-values.ts'

/** What lies on a host, in the shapes of the contract. */

export function presentImage(hostId: number, image: Recorded<ImageFacts>): Image {
  return {
    host_id: hostId,
    image_id: image.imageId,
    repo_tags: [...image.repoTags],
    size: wireBytes(image.sizeBytes) ?? 0,
    created: storedTime(image.createdAtMs),
    last_update_at: image.lastUpdateAt,
  }
}

export function presentVolume(hostId: number, volume: Recorded<VolumeFacts>): Volume {
  return {
    host_id: hostId,
    name: volume.name,
    driver: volume.driver,
    mountpoint: volume.mountpoint,
    scope: volume.scope,
    last_update_at: volume.lastUpdateAt,
  }
}

export function presentNetwork(hostId: number, network: Recorded<NetworkFacts>): Network {
  return {
    host_id: hostId,
    network_id: network.networkId,
    name: network.name,
    driver: network.driver,
    scope: network.scope,
    internal: network.internal,
    last_update_at: network.lastUpdateAt,
  }
}
