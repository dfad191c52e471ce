import { expect, test } from 'vitest'
import type { Bench, Json } from './bench.ts'
import { enc } from './system-conformance.ts'

/** Lists, inspection, acts and their refusals. */
export function containerConformance(bench: () => Bench): void {
  test('what is not there is 404 with a message, for every verb', async () => {
    const calls = [
      ['GET', '/containers/nope-x/json'],
      ['GET', '/containers/nope-x/stats?stream=0'],
      ['GET', '/containers/nope-x/logs?stdout=1'],
      ['POST', '/containers/nope-x/start'],
      ['POST', '/containers/nope-x/stop'],
      ['POST', '/containers/nope-x/restart'],
      ['DELETE', '/containers/nope-x'],
    ] as const
    for (const [method, path] of calls) {
      const answer = await bench().ask({ method, path })
      expect(answer.status, path).toBe(404)
      expect(JSON.parse(answer.text)).toEqual({ message: 'No such container: nope-x' })
    }
  })

  test('start of a running container and stop of a stopped one are 304 without a body', async () => {
    const name = bench().name('twice')
    await bench().run(name, ['sleep', '60'])
    const again = await bench().post(`/containers/${name}/start`)
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await bench().post(`/containers/${name}/stop?t=2`)).status).toBe(204)
    expect((await bench().post(`/containers/${name}/stop`)).status).toBe(304)
  })

  test('acts that do not fit the state are refused', async () => {
    const name = bench().name('refuse')
    const id = await bench().run(name, ['sleep', '60'])
    const told = async (path: string, method = 'POST'): Promise<[number, string]> => {
      const answer = await bench().ask({ method, path: `/containers/${name}${path}` })
      return [answer.status, JSON.parse(answer.text).message]
    }
    expect(await told('/unpause')).toEqual([500, `Container ${id} is not paused`])
    const [status, message] = await told('', 'DELETE')
    expect(status).toBe(409)
    expect(message).toMatch(/running container|container is running/)
    expect((await told('/kill?signal=BOGUS'))[0]).toBe(400)
    expect((await bench().post(`/containers/${name}/pause`)).status).toBe(204)
    expect(await told('/pause')).toEqual([409, `Container ${id} is already paused`])
    expect(await told('/start')).toEqual([409, 'cannot start a paused container, try unpause instead'])
    expect((await bench().post(`/containers/${name}/unpause`)).status).toBe(204)
    await bench().post(`/containers/${name}/kill`)
    await bench().untilState(name, 'exited')
    for (const path of ['/pause', '/kill']) {
      const [code, text] = await told(path)
      expect(code).toBe(409)
      expect(text.toLowerCase()).toContain(`container ${id} is not running`)
    }
  })

  test('create refuses a taken name, an unknown image, an empty body and another content type', async () => {
    const name = bench().name('taken')
    await bench().create(name, ['true'])
    const taken = await bench().create(name, ['true'])
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('is already in use by container')
    const image = await bench().post('/containers/create', { Image: 'no-such-image-x' })
    expect([image.status, JSON.parse(image.text).message]).toEqual([
      404,
      'No such image: no-such-image-x:latest',
    ])
    const empty = await bench().post('/containers/create', {})
    expect([empty.status, JSON.parse(empty.text).message.toLowerCase()]).toEqual([
      400,
      'config cannot be empty in order to create a container',
    ])
    const headers = { 'Content-Type': 'text/plain' }
    const plain = await bench().ask({
      method: 'POST',
      path: '/containers/create',
      body: { Image: 'x' },
      headers,
    })
    expect(plain.status).toBe(400)
    const invalid = await bench().create('no spaces'.replace(' ', '%20'), ['true'])
    expect([invalid.status, invalid.text]).toEqual([
      400,
      expect.stringContaining('Invalid container name (no spaces)'),
    ])
  })

  test('a list entry has its shape; ports and health are in it', async () => {
    const name = bench().name('shape')
    const id = await bench().run(
      name,
      ['sleep', '60'],
      {
        Labels: { 'com.docker.compose.project': 'conf', weird: 'a=b|`<c>' },
        ExposedPorts: { '80/tcp': {}, '53/udp': {} },
        Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 1_000_000_000 },
      },
      { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18099' }] } },
    )
    const [entry] = await bench().json<Json[]>(`/containers/json?filters=${enc({ id: [id] })}`)
    expect(entry).toMatchObject({
      Id: id,
      Names: [`/${name}`],
      Image: bench().image,
      ImageID: expect.stringMatching(/^sha256:/),
      Command: expect.stringContaining('sleep 60'),
      Created: expect.any(Number),
      State: 'running',
      Status: expect.stringMatching(/^Up .*\((health: starting|healthy)\)$/),
      Labels: { 'com.docker.compose.project': 'conf', weird: 'a=b|`<c>' },
      HostConfig: { NetworkMode: bench().major >= 23 ? 'bridge' : 'default' },
      NetworkSettings: { Networks: { bridge: { NetworkID: expect.stringMatching(/^[0-9a-f]{64}$/) } } },
      Mounts: [],
    })
    expect(entry && 'SizeRootFs' in entry).toBe(false)
    const ports = entry?.Ports as Json[]
    expect(ports).toContainEqual({ PrivatePort: 53, Type: 'udp' })
    expect(ports).toContainEqual({ IP: '127.0.0.1', PrivatePort: 80, PublicPort: 18_099, Type: 'tcp' })
    const [sized] = await bench().json<Json[]>(`/containers/json?size=1&filters=${enc({ id: [id] })}`)
    expect(sized?.SizeRootFs).toEqual(expect.any(Number))
  })

  test('inspect has its shape, by id, name and prefix', async () => {
    const name = bench().name('inspect')
    const id = await bench().run(
      name,
      ['sleep', '60'],
      { Env: ['A=b'] },
      { RestartPolicy: { Name: 'unless-stopped' } },
    )
    for (const reference of [id, name, id.slice(0, 12)]) {
      const document = await bench().json<Json>(`/containers/${reference}/json`)
      expect(document).toMatchObject({
        Id: id,
        Name: `/${name}`,
        Created: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        Path: 'sleep',
        Args: ['60'],
        RestartCount: 0,
        State: {
          Status: 'running',
          Running: true,
          Paused: false,
          Restarting: false,
          OOMKilled: false,
          Dead: false,
          Pid: expect.any(Number),
          ExitCode: 0,
          Error: '',
          FinishedAt: '0001-01-01T00:00:00Z',
        },
        HostConfig: { RestartPolicy: { Name: 'unless-stopped', MaximumRetryCount: 0 } },
        Config: { Tty: false, Env: expect.arrayContaining(['A=b']), Image: bench().image },
        NetworkSettings: { Networks: { bridge: expect.any(Object) } },
      })
    }
  })

  test('stopped containers appear with all, with a limit and with a status filter only', async () => {
    const name = bench().name('stopped')
    await bench().run(name, ['sh', '-c', 'exit 3'])
    await bench().untilState(name, 'exited')
    const named = { name: [`^/${name}$`] }
    const count = async (query: string): Promise<number> =>
      (await bench().json<Json[]>(`/containers/json?${query}`)).length
    expect(await count(`filters=${enc(named)}`)).toBe(0)
    expect(await count(`all=1&filters=${enc(named)}`)).toBe(1)
    expect(await count(`all=0&filters=${enc(named)}`)).toBe(0)
    expect(await count(`limit=5&filters=${enc(named)}`)).toBe(1)
    expect(await count(`filters=${enc({ ...named, status: ['exited'] })}`)).toBe(1)
    expect(await count(`filters=${enc({ ...named, exited: ['3'] })}`)).toBe(0)
    expect(await count(`all=1&filters=${enc({ ...named, exited: ['3'] })}`)).toBe(1)
    expect(await count(`all=1&filters=${enc({ ...named, exited: ['4'] })}`)).toBe(0)
    expect(await count(`all=1&filters=${enc({ name: { [`^/${name}$`]: true } })}`)).toBe(1)
    const [entry] = await bench().json<Json[]>(`/containers/json?all=1&filters=${enc(named)}`)
    expect(entry).toMatchObject({
      State: 'exited',
      Status: expect.stringMatching(/^Exited \(3\) .* ago$/),
      Ports: [],
    })
  })

  test('label filters take a key, a pair, several at once', async () => {
    const name = bench().name('label')
    await bench().create(name, ['true'], { Labels: { one: '1', two: '' } })
    const has = async (label: string[]): Promise<boolean> => {
      const found = await bench().json<Json[]>(
        `/containers/json?all=1&filters=${enc({ label, name: [name] })}`,
      )
      return found.length === 1
    }
    expect(await has(['one'])).toBe(true)
    expect(await has(['one=1', 'two'])).toBe(true)
    expect(await has(['one=2'])).toBe(false)
    expect(await has(['one', 'three'])).toBe(false)
  })

  test('broken filters and limits are refused, never ignored', async () => {
    const status = async (query: string): Promise<number> =>
      (await bench().get(`/containers/json?${query}`)).status
    expect(await status(`filters=${enc({ nope: ['x'] })}`)).toBe(400)
    expect(await status(`filters=${enc({ status: ['bogus'] })}`)).toBe(400)
    expect(await status('filters=%7Bbad')).toBe(bench().major >= 23 ? 400 : 500)
    expect(await status('limit=abc')).toBe(500)
  })

  test('rename changes the name everywhere and refuses its own and a taken one', async () => {
    const [name, other, renamed] = [bench().name('ren'), bench().name('ren'), bench().name('ren')]
    const id = await bench().run(name, ['sleep', '60'])
    await bench().create(other, ['true'])
    const rename = (to: string) => bench().post(`/containers/${id}/rename?name=${to}`)
    expect((await rename(other)).status).toBe(409)
    expect((await rename(name)).status).toBe(400)
    expect((await rename('')).status).toBe(400)
    expect((await rename(renamed)).status).toBe(204)
    expect((await bench().get(`/containers/${name}/json`)).status).toBe(404)
    expect((await bench().json<Json>(`/containers/${renamed}/json`)).Id).toBe(id)
  })
}
