import { describe, expect, test } from 'vitest'
import { connectedTo, failureOf, replyJson } from '../../test/scripted-engine.ts'
import { imageList } from './image-list.ts'
import { networkList } from './network-list.ts'
import { systemDf } from './system-df.ts'
import { volumeList } from './volume-list.ts'

const to = (answer: unknown) => connectedTo((_request, socket) => replyJson(socket, answer))

describe('lists of images, volumes and networks', () => {
  test('that are something else are protocol errors', async () => {
    await using connected = await to('nonsense')
    for (const list of [imageList, volumeList, networkList, systemDf]) {
      expect((await failureOf(list(connected.engine))).kind).toBe('protocol')
    }
  })

  test('of images: no names written as names, no counts that are unknown, bad ones apart', async () => {
    await using connected = await to([
      {
        Id: 'sha256:1',
        RepoTags: ['<none>:<none>'],
        RepoDigests: null,
        Created: 0,
        Size: 7,
        SharedSize: -1,
        Containers: -1,
      },
      {
        Id: 'sha256:2',
        RepoTags: ['a:1', 'a:2'],
        Created: 1,
        Size: 9,
        SharedSize: 3,
        Containers: 2,
        Labels: { x: 'y' },
      },
      { RepoTags: [] },
    ])
    const { items, rejected } = await imageList(connected.engine)
    expect(items).toEqual([
      { id: 'sha256:1', repoTags: [], repoDigests: [], sizeBytes: 7, labels: {} },
      {
        id: 'sha256:2',
        repoTags: ['a:1', 'a:2'],
        repoDigests: [],
        createdAt: '1970-01-01T00:00:01.000Z',
        sizeBytes: 9,
        sharedSizeBytes: 3,
        containers: 2,
        labels: { x: 'y' },
      },
    ])
    expect(rejected).toHaveLength(1)
  })

  test('of volumes: with the drivers’ warnings, bad ones apart, null as empty', async () => {
    await using connected = await to({
      Volumes: [
        {
          Name: 'data',
          Driver: 'local',
          Mountpoint: '/v/data',
          Scope: 'local',
          CreatedAt: '2026-01-01T00:00:00+01:00',
          Labels: null,
        },
        { Name: 5 },
      ],
      Warnings: ['driver x is away'],
    })
    const listing = await volumeList(connected.engine)
    expect(listing.items).toEqual([
      {
        name: 'data',
        driver: 'local',
        mountpoint: '/v/data',
        scope: 'local',
        createdAt: '2025-12-31T23:00:00.000Z',
        labels: {},
      },
    ])
    expect(listing.rejected).toHaveLength(1)
    expect(listing.warnings).toEqual(['driver x is away'])
    await using empty = await to({ Volumes: null })
    expect(await volumeList(empty.engine)).toEqual({ items: [], rejected: [], warnings: [] })
  })

  test('of networks: subnets without gateways and without subnets', async () => {
    await using connected = await to([
      {
        Id: 'n1',
        Name: 'front',
        Created: '2026-01-01T00:00:00Z',
        Scope: 'local',
        Driver: 'bridge',
        Internal: true,
        IPAM: { Config: [{ Subnet: '172.20.0.0/16', Gateway: '172.20.0.1' }, { Subnet: 'fd00::/64' }, {}] },
      },
      { Id: 'n2', IPAM: { Config: null } },
    ])
    const { items } = await networkList(connected.engine)
    expect(items[0]).toMatchObject({
      name: 'front',
      internal: true,
      subnets: [{ subnet: '172.20.0.0/16', gateway: '172.20.0.1' }, { subnet: 'fd00::/64' }],
    })
    expect(items[1]).toMatchObject({ id: 'n2', name: '', subnets: [], ipv6: false })
  })
})

describe('disk use', () => {
  test('of an older engine is counted from its entities', async () => {
    await using connected = await to({
      LayersSize: 100,
      Images: [
        { Size: 60, SharedSize: 20, Containers: 1 },
        { Size: 50, SharedSize: 20, Containers: 0 },
      ],
      Containers: [{ SizeRw: 5, State: 'running' }, { SizeRw: 7, State: 'exited' }, { State: 'created' }],
      Volumes: [
        { UsageData: { Size: 11, RefCount: 1 } },
        { UsageData: { Size: 13, RefCount: 0 } },
        { UsageData: { Size: -1, RefCount: -1 } },
        {},
      ],
      BuildCache: [
        { Size: 17, InUse: false, Shared: false },
        { Size: 19, InUse: false, Shared: true },
      ],
    })
    expect(await systemDf(connected.engine)).toEqual({
      images: { totalCount: 2, activeCount: 1, sizeBytes: 100, reclaimableBytes: 60 },
      containers: { totalCount: 3, activeCount: 1, sizeBytes: 12, reclaimableBytes: 7 },
      volumes: { totalCount: 4, activeCount: 1, sizeBytes: 24, reclaimableBytes: 13 },
      buildCache: { totalCount: 2, activeCount: 0, sizeBytes: 17, reclaimableBytes: 17 },
    })
  })

  test('of a newer engine is its own count; of an empty one nothing', async () => {
    const usage = { TotalCount: 4, ActiveCount: 1, TotalSize: 40, Reclaimable: 30 }
    await using newer = await to({ ImageUsage: usage, Images: [{ Size: 1 }], VolumeUsage: {} })
    const df = await systemDf(newer.engine)
    expect(df.images).toEqual({ totalCount: 4, activeCount: 1, sizeBytes: 40, reclaimableBytes: 30 })
    expect(df.volumes.totalCount).toBe(0)
    await using empty = await to({
      LayersSize: 0,
      Images: null,
      Containers: null,
      Volumes: null,
      BuildCache: null,
    })
    expect((await systemDf(empty.engine)).images).toEqual({
      totalCount: 0,
      activeCount: 0,
      sizeBytes: 0,
      reclaimableBytes: 0,
    })
  })
})
