import { describe, expect, test } from 'vitest'
import { connectedTo, failureOf, reply, replyJson } from '../../test/scripted-engine.ts'
import { containerList } from './container-list.ts'

const ID = 'a'.repeat(64)

async function listing(answer: unknown) {
  await using connected = await connectedTo((_request, socket) => replyJson(socket, answer))
  return await containerList(connected.engine, { all: true })
}

describe('the list of containers', () => {
  test('that is no list, or no JSON, is a protocol error', async () => {
    expect((await failureOf(listing({ message: 'an error inside a 200' }))).kind).toBe('protocol')
    await using connected = await connectedTo((_request, socket) => reply(socket, '[{"Id":"a"'))
    expect((await failureOf(containerList(connected.engine))).kind).toBe('protocol')
  })

  test('a bad entity degrades itself only, and is told with a clean reason', async () => {
    const bad = [null, 5, {}, { Id: 7 }, { Id: 'b', Labels: { 'x\n': 1 } }, { Id: 'c', Ports: 'x' }]
    const { items, rejected } = await listing([...bad, { Id: ID }])
    expect(items.map((item) => item.id)).toEqual([ID])
    expect(rejected.map((entry) => entry.index)).toEqual([0, 1, 2, 3, 4, 5])
    expect(rejected[5]).toMatchObject({ id: 'c', reason: expect.stringContaining('Ports') })
    expect(JSON.stringify(rejected)).not.toContain('\\n')
  })

  test('an entity with nothing but its id is still shown', async () => {
    const { items } = await listing([
      { Id: ID, Names: null, Labels: null, Ports: null, Mounts: null, State: null, News: { of: 'tomorrow' } },
    ])
    expect(items).toEqual([
      {
        id: ID,
        name: 'a'.repeat(12),
        names: [],
        image: '',
        imageId: '',
        state: 'unknown',
        status: '',
        health: 'none',
        ports: [],
        labels: {},
        mounts: [],
        networks: [],
      },
    ])
  })

  test('null is Go’s empty list', async () => {
    expect(await listing(null)).toEqual({ items: [], rejected: [] })
  })

  test('is told in our words', async () => {
    const { items } = await listing([
      {
        Id: ID,
        Names: ['/other/alias', '/web', '/third/x'],
        Image: 'nginx:1.27',
        ImageID: 'sha256:1',
        Created: 1_795_228_588,
        State: 'running',
        Status: 'Up 3 minutes (healthy)',
        Ports: [
          { PrivatePort: 443, Type: 'tcp' },
          { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
          { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
        ],
        Labels: { 'homelab.monitor': 'true' },
        HostConfig: { NetworkMode: 'bridge' },
        NetworkSettings: {
          Networks: {
            front: { NetworkID: 'f1', IPAddress: '172.18.0.2', GlobalIPv6Address: 'fd00::2' },
            back: { NetworkID: 'b1', IPAddress: '', GlobalIPv6Address: 'fd00::3' },
            host: { NetworkID: 'h1', IPAddress: 'invalid IP' },
            odd: null,
          },
        },
        Mounts: [
          { Type: 'volume', Name: 'data', Source: '/v', Destination: '/data', RW: false },
          { Type: 'tmpfs', Source: '', Destination: '/cache', RW: true },
        ],
      },
    ])
    expect(items[0]).toEqual({
      id: ID,
      name: 'web',
      names: ['other/alias', 'web', 'third/x'],
      image: 'nginx:1.27',
      imageId: 'sha256:1',
      createdAt: '2026-11-21T02:36:28.000Z',
      state: 'running',
      status: 'Up 3 minutes (healthy)',
      health: 'healthy',
      ports: [
        { containerPort: 80, hostPort: 8080, hostIp: '0.0.0.0', protocol: 'tcp' },
        { containerPort: 80, hostPort: 8080, hostIp: '::', protocol: 'tcp' },
        { containerPort: 443, protocol: 'tcp' },
      ],
      labels: { 'homelab.monitor': 'true' },
      networkMode: 'bridge',
      mounts: [
        { type: 'tmpfs', source: '', destination: '/cache', writable: true },
        { type: 'volume', name: 'data', source: '/v', destination: '/data', writable: false },
      ],
      networks: [
        { name: 'back', networkId: 'b1', ipAddress: 'fd00::3' },
        { name: 'front', networkId: 'f1', ipAddress: '172.18.0.2' },
        { name: 'host', networkId: 'h1' },
        { name: 'odd', networkId: '' },
      ],
    })
  })

  test('a newer engine’s own word on health wins, and a state of tomorrow is unknown', async () => {
    const { items } = await listing([
      { Id: ID, State: 'hibernating', Status: 'Up 5 minutes (Paused)', Health: { Status: 'unhealthy' } },
    ])
    expect(items[0]).toMatchObject({ state: 'unknown', health: 'unhealthy' })
  })

  test.for([[], 'bridge', { bridge: 'x' }, { bridge: { NetworkID: 7 } }, { bridge: { IPAddress: {} } }])(
    'networks of a wrong shape reject their container alone: %j',
    async (Networks) => {
      const other = 'b'.repeat(64)
      const { items, rejected } = await listing([{ Id: ID, NetworkSettings: { Networks } }, { Id: other }])
      expect(items.map(({ id }) => id)).toEqual([other])
      expect(rejected).toMatchObject([
        { id: ID, reason: 'NetworkSettings.Networks: expected networks by name' },
      ])
    },
  )

  test('asks for all only when told to', async () => {
    await using connected = await connectedTo((_request, socket) => replyJson(socket, []))
    await containerList(connected.engine)
    await containerList(connected.engine, { all: true })
    expect(connected.far.requests.slice(-2).map((request) => request.target)).toEqual([
      '/v1.41/containers/json',
      '/v1.41/containers/json?all=1',
    ])
  })
})
