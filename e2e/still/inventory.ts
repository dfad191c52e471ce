import type { Image, Network, Volume } from '../../packages/contract/src/index.ts'
import { digest, imageIdOf, networkIdOf } from './container-of.ts'
import { containers } from './containers.ts'
import { ago, MIB } from './moment.ts'

/** What lies on a host: what its containers use, and what nobody uses any more. */

const ofHost = (hostId: number) => containers.filter((one) => one.host_id === hostId)
const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()
/** Sizes that look like sizes, and stay. */
const sizeOf = (name: string): number => (Number.parseInt(digest(name).slice(0, 3), 16) + 4) * MIB

export function images(hostId: number): readonly Image[] {
  const of = (id: string, tags: string[], size: number, created: string): Image => ({
    host_id: hostId,
    image_id: id,
    repo_tags: tags,
    size,
    created,
    last_update_at: ago('1d'),
  })
  const used = distinct(ofHost(hostId).map(({ image }) => image))
  const left = hostId === 1 ? [of(`sha256:${digest('dangling')}`, [], 412 * MIB, ago('80d'))] : []
  const unused = hostId === 1 ? ['postgres:15.10-alpine', 'jellyfin/jellyfin:10.9.11'] : []
  const all = [...used, ...unused].map((name) =>
    of(imageIdOf(name), [name.replace(/@.*$/, ':stable')], sizeOf(name), ago('33d')),
  )
  return [...all, ...left].sort((a, b) => (a.image_id < b.image_id ? -1 : 1))
}

export function volumes(hostId: number): readonly Volume[] {
  const used = distinct(
    ofHost(hostId).flatMap(({ mounts }) => mounts.flatMap(({ name }) => (name === null ? [] : [name]))),
  )
  const unused = hostId === 1 ? ['media_cache_old', digest('anonymous volume')] : []
  return [...used, ...unused].sort().map((name) => ({
    host_id: hostId,
    name,
    driver: 'local',
    mountpoint: `/var/lib/docker/volumes/${name}/_data`,
    scope: 'local',
    last_update_at: ago('6d'),
  }))
}

export function networks(hostId: number): readonly Network[] {
  if (ofHost(hostId).length === 0) return []
  const used = ofHost(hostId).flatMap((one) => one.networks.map(({ name }) => name))
  return distinct([...used, 'bridge', 'host', 'none', ...(hostId === 1 ? ['backup_internal'] : [])]).map(
    (name) => ({
      host_id: hostId,
      network_id: networkIdOf(hostId, name),
      name,
      driver: name === 'host' ? 'host' : name === 'none' ? 'null' : 'bridge',
      scope: 'local',
      internal: name === 'backup_internal',
      last_update_at: ago('31d'),
    }),
  )
}
