import { expect, test } from 'vitest'
import { type Bench, type Json, settledActions } from './bench.ts'
import { enc } from './system-conformance.ts'

/** Mounts and networks of containers: what lists and inspections say, and what events tell. */
export function attachmentConformance(bench: () => Bench): void {
  test('a list and an inspection tell the same mounts, but for the place of an unnamed volume', async () => {
    const [name, volume] = [bench().name('mounts'), bench().name('vol')]
    const asked = { Binds: [`${volume}:/data`, '/tmp:/host:ro'] }
    await bench().create(name, ['sleep', '60'], { Volumes: { '/unnamed': {} } }, asked)
    const { listed, inspected } = await look(bench(), name)
    const place = (of: string) => expect.stringMatching(`/volumes/${of}/_data$`)
    expect(byDestination(inspected.Mounts)).toMatchObject([
      { Type: 'volume', Name: volume, Source: place(volume), Destination: '/data', RW: true },
      { Type: 'bind', Source: '/tmp', Destination: '/host', RW: false },
      { Type: 'volume', Source: place('[0-9a-f]{64}'), Destination: '/unnamed', RW: true },
    ])
    const [data, host, unnamed] = byDestination(inspected.Mounts)
    expect(unnamed?.Name).toMatch(/^[0-9a-f]{64}$/)
    expect(byDestination(listed.Mounts)).toEqual([data, host, { ...unnamed, Source: '' }])
  })

  test('a network has an id once the container ran with it, and an address while it runs', async () => {
    const [name, front, back] = [bench().name('wired'), bench().name('front'), bench().name('back')]
    for (const Name of [front, back])
      expect((await bench().post('/networks/create', { Name })).status).toBe(201)
    const act = async (network: string, verb: 'connect' | 'disconnect') =>
      (await bench().post(`/networks/${network}/${verb}`, { Container: name })).status
    await bench().create(name, ['sleep', '60'], {}, { NetworkMode: front })
    expect(await act(back, 'connect')).toBe(200)
    expect(await wiring(bench(), name)).toEqual({ [front]: 'asked', [back]: 'asked' })
    await bench().post(`/containers/${name}/start`)
    expect(await wiring(bench(), name)).toEqual({ [front]: 'running', [back]: 'running' })
    expect(await act(back, 'disconnect')).toBe(200)
    expect(await wiring(bench(), name)).toEqual({ [front]: 'running' })
    await bench().post(`/containers/${name}/stop?t=2`)
    expect(await act(back, 'connect')).toBe(200)
    expect(await wiring(bench(), name)).toEqual({ [front]: 'known', [back]: 'asked' })
  })

  test('who uses the network of another container has none', async () => {
    const [name, other] = [bench().name('guest'), bench().name('landlord')]
    const id = await bench().run(other, ['sleep', '60'])
    await bench().run(name, ['sleep', '60'], {}, { NetworkMode: `container:${id}` })
    expect(await wiring(bench(), name)).toEqual({})
  })

  test('connect and disconnect are told with the container; old engines tell too much', async () => {
    await using stream = await bench().events()
    const [name, network] = [bench().name('told'), bench().name('net')]
    await bench().post('/networks/create', { Name: network })
    const act = (verb: 'connect' | 'disconnect') =>
      bench().post(`/networks/${network}/${verb}`, { Container: name })
    const id = await bench()
      .create(name, ['sleep', '60'])
      .then(({ text }) => JSON.parse(text).Id as string)
    await act('connect')
    await act('disconnect')
    // Of a stopped container, too, and of a running one twice.
    const tooMuch = bench().major >= 28 ? [] : ['network disconnect']
    await bench().post(`/containers/${name}/start`)
    await act('connect')
    await act('disconnect')
    expect(await settledActions(stream, id, 'start')).toEqual([
      'create',
      ...tooMuch,
      'network connect',
      'start',
      'network connect',
      'network disconnect',
      ...tooMuch,
    ])
    const last = stream.events().findLast(({ Actor }) => Actor.Attributes.container === id)
    expect(last).toMatchObject({ Type: 'network', Action: 'disconnect' })
    expect(last?.Actor.Attributes).toEqual({ container: id, name: network, type: 'bridge' })
  })

  test('networks that are not there, or twice, are refused', async () => {
    const [name, network] = [bench().name('refused'), bench().name('net')]
    await bench().post('/networks/create', { Name: network })
    await bench().run(name, ['sleep', '60'])
    const act = async (where: string, verb: string) =>
      (await bench().post(`/networks/${where}/${verb}`, { Container: name })).status
    expect(await act('no-such-network', 'connect')).toBe(404)
    expect(await act('no-such-network', 'disconnect')).toBe(404)
    expect(await act(network, 'connect')).toBe(200)
    expect(await act(network, 'connect')).toBe(403)
    expect(await act(network, 'disconnect')).toBe(200)
    expect(await act(network, 'disconnect')).toBeGreaterThanOrEqual(400)
  })
}

async function look(bench: Bench, name: string): Promise<{ listed: Json; inspected: Json }> {
  const filters = enc({ name: [`^/${name}$`] })
  const [listed = {}] = await bench.json<Json[]>(`/containers/json?all=1&filters=${filters}`)
  return { listed, inspected: await bench.json<Json>(`/containers/${name}/json`) }
}

function byDestination(mounts: unknown): Json[] {
  return (mounts as Json[]).toSorted((a, b) => (String(a.Destination) < String(b.Destination) ? -1 : 1))
}

/** Of each network whether the container runs with it, ran with it, or only asked for it. */
async function wiring(bench: Bench, name: string): Promise<Record<string, string>> {
  const { listed, inspected } = await look(bench, name)
  const networks = [listed, inspected].map((document) => {
    const { Networks } = document.NetworkSettings as { Networks: Record<string, Json> }
    const words = Object.entries(Networks).map(([network, { NetworkID, IPAddress }]) => {
      if (NetworkID === '') return [network, 'asked']
      return [network, IPAddress === '' ? 'known' : 'running']
    })
    return Object.fromEntries(words) as Record<string, string>
  })
  expect(networks[0]).toEqual(networks[1])
  return networks[0] ?? {}
}
