import { beforeEach, expect, test } from 'vitest'
import { describeOnEachDatabase, enrolledHost } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { InventoryRepository } from './inventory-repository.ts'

const image = { imageId: 'sha256:1', repoTags: ['a:1', 'a:2'], sizeBytes: 5_000_000_000, createdAtMs: 1_000 }
const volume = { name: 'v', driver: 'local', mountpoint: '/var/lib/docker/volumes/v/_data', scope: 'local' }
const network = { networkId: 'n1', name: 'bridge', driver: 'bridge', scope: 'local', internal: false }

describeOnEachDatabase('inventory', (database) => {
  let hostId = 0
  beforeEach(async () => {
    hostId = await enrolledHost(database())
  })
  const open = (clock = new HandClock()) => new InventoryRepository(database().kysely, clock)

  test('a list for a host that is not there is refused and leaves nothing', async () => {
    await expect(open().replaceImages(987_654, [image])).rejects.toThrow()
    expect(await open().listImages(987_654)).toEqual([])
  })

  test('the same list again writes nothing', async () => {
    const clock = new HandClock()
    const inventory = open(clock)
    expect(await inventory.replaceImages(hostId, [image])).toEqual({ written: 1, removed: 0 })
    clock.advance(60_000)
    expect(await inventory.replaceImages(hostId, [image])).toEqual({ written: 0, removed: 0 })
    const row = await database()
      .kysely.selectFrom('docker_images')
      .select('last_update_at')
      .executeTakeFirst()
    expect(row?.last_update_at).toBe('2026-01-02T03:04:05.678Z')
    expect(await inventory.listImages(hostId)).toEqual([
      { ...image, lastUpdateAt: '2026-01-02T03:04:05.678Z' },
    ])
  })

  test('only what differs is written, what is gone is removed, a double counts once', async () => {
    const inventory = open()
    await inventory.replaceVolumes(hostId, [volume, { ...volume, name: 'w' }, { ...volume, name: 'w' }])
    const changed = { ...volume, driver: 'nfs' }
    expect(await inventory.replaceVolumes(hostId, [changed, { ...volume, name: 'x' }])).toEqual({
      written: 2,
      removed: 1,
    })
    const names = (await inventory.listVolumes(hostId)).map(({ name, driver }) => `${name} ${driver}`)
    expect(names.sort()).toEqual(['v nfs', 'x local'])
  })

  test('networks keep whether they are internal', async () => {
    const inventory = open()
    await inventory.replaceNetworks(hostId, [network, { ...network, networkId: 'n2', internal: true }])
    expect((await inventory.listNetworks(hostId)).map((one) => one.internal).sort()).toEqual([false, true])
    expect(await inventory.replaceNetworks(hostId, [])).toEqual({ written: 0, removed: 2 })
  })

  test('3,000 images fit', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({ ...image, imageId: `sha256:${index}` }))
    expect(await open().replaceImages(hostId, many)).toEqual({ written: 3_000, removed: 0 })
    expect(await open().replaceImages(hostId, [])).toEqual({ written: 0, removed: 3_000 })
  })
})
