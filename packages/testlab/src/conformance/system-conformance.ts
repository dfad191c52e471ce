import { expect, test } from 'vitest'
import type { Bench, Json } from './bench.ts'

/** Versions, headers, errors, lists that are not containers. */
export function systemConformance(bench: () => Bench): void {
  test('ping answers OK to GET and nothing to HEAD, both with the API version', async () => {
    const got = await bench().get('/_ping')
    expect(got.status).toBe(200)
    expect(got.text).toBe('OK')
    expect(got.headers['api-version']).toBe(bench().apiVersion)
    expect(got.headers.ostype).toBe('linux')
    expect(got.headers['docker-experimental']).toBe('false')
    expect(got.headers['cache-control']).toContain('no-store')
    expect(got.headers.server).toMatch(/^Docker\/\d+\.\d+/)
    const head = await bench().ask({ method: 'HEAD', path: '/_ping' })
    expect(head.status).toBe(200)
    expect(head.text).toBe('')
    expect(head.headers['api-version']).toBe(bench().apiVersion)
    expect(got.headers.swarm).toBe(bench().major >= 23 ? 'inactive' : undefined)
  })

  test('a version newer than the engine is refused with 400 and the newest it knows', async () => {
    const answer = await bench().get('/v1.99/version')
    expect(answer.status).toBe(400)
    expect(answer.headers['api-version']).toBe(bench().apiVersion)
    expect(JSON.parse(answer.text).message).toBe(
      `client version 1.99 is too new. Maximum supported API version is ${bench().apiVersion}`,
    )
  })

  test('a version older than the engine knows is refused with 400', async () => {
    const answer = await bench().get('/v1.11/version')
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('client version 1.11 is too old. Minimum supported API version is')
  })

  test('unknown paths, verbs and malformed versions are 404 page not found', async () => {
    for (const call of [{ path: '/nothing' }, { path: '/vx/version' }, { path: '/version', method: 'PUT' }]) {
      const answer = await bench().ask(call)
      expect(answer.status).toBe(404)
      expect(JSON.parse(answer.text)).toEqual({ message: 'page not found' })
    }
  })

  test('version and info have their shapes, with and without a version in the path', async () => {
    for (const prefix of ['', '/v1.41', `/v${bench().apiVersion}`]) {
      const version = await bench().json<Json>(`${prefix}/version`)
      expect(version).toMatchObject({
        ApiVersion: bench().apiVersion,
        Version: expect.any(String),
        MinAPIVersion: expect.stringMatching(/^1\.\d+$/),
        Os: 'linux',
        Components: expect.arrayContaining([expect.objectContaining({ Name: 'Engine' })]),
      })
      const info = await bench().json<Json>(`${prefix}/info`)
      expect(info).toMatchObject({
        ID: expect.any(String),
        Containers: expect.any(Number),
        ContainersRunning: expect.any(Number),
        ContainersPaused: expect.any(Number),
        ContainersStopped: expect.any(Number),
        Images: expect.any(Number),
        NCPU: expect.any(Number),
        MemTotal: expect.any(Number),
        Name: expect.any(String),
        ServerVersion: version.Version,
        CgroupVersion: expect.stringMatching(/^[12]$/),
        SystemTime: expect.stringMatching(/^\d{4}-.*Z$/),
        OperatingSystem: expect.any(String),
      })
    }
  })

  test('images carry tags and sizes, and VirtualSize only before 1.44', async () => {
    const images = await bench().json<Json[]>('/v1.41/images/json')
    const own = images.find((image) => (image.RepoTags as string[]).includes(`${bench().image}:latest`))
    expect(own).toMatchObject({
      Id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      Created: expect.any(Number),
      Size: expect.any(Number),
      VirtualSize: expect.any(Number),
      SharedSize: -1,
    })
    const [newest] = await bench().json<Json[]>('/images/json')
    expect(newest && 'VirtualSize' in newest).toBe(bench().major < 25)
    expect(own?.Containers).toBe(-1)
    // From API 1.51 on it counts.
    expect(newest?.Containers === -1).toBe(bench().major < 28)
  })

  test('the three networks every engine has are listed', async () => {
    const networks = await bench().json<Json[]>('/networks')
    for (const [name, driver] of [
      ['bridge', 'bridge'],
      ['host', 'host'],
      ['none', 'null'],
    ]) {
      const network = networks.find((one) => one.Name === name)
      expect(network).toMatchObject({
        Id: expect.stringMatching(/^[0-9a-f]{64}$/),
        Driver: driver,
        Scope: 'local',
        Internal: false,
        Labels: {},
      })
    }
  })

  test('a volume comes with the container that names it, and system df counts it', async () => {
    const volume = bench().name('vol')
    const name = bench().name('df')
    await bench().create(name, ['sleep', '60'], {}, { Binds: [`${volume}:/data`] })
    const { Volumes } = await bench().json<{ Volumes: Json[] }>('/volumes')
    expect(Volumes.find((one) => one.Name === volume)).toMatchObject({
      Driver: 'local',
      Mountpoint: expect.stringContaining(`/volumes/${volume}/_data`),
      Scope: 'local',
    })
    const df = await bench().json<Record<string, Json[]>>('/system/df')
    expect(df).toMatchObject({
      LayersSize: expect.any(Number),
      Images: expect.any(Array),
      Containers: expect.any(Array),
    })
    expect(df.Volumes?.find((one) => one.Name === volume)).toMatchObject({
      UsageData: { RefCount: 1, Size: expect.any(Number) },
    })
    const listed = await bench().json<Json[]>(`/containers/json?all=1&filters=${enc({ volume: [volume] })}`)
    expect(listed.map((one) => one.Names)).toEqual([[`/${name}`]])
  })
}

/** `filters` as it goes into a query. */
export function enc(filters: unknown): string {
  return encodeURIComponent(JSON.stringify(filters))
}
