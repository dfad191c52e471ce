import { expect, test, vi } from 'vitest'
import type { Bench, Json } from './bench.ts'
import { type Hijacked, hijack, splitFrames } from './wire.ts'

/** Stats, logs, hijacked execs. */
export function streamConformance(bench: () => Bench): void {
  test('stats of a stopped container are zeros with 200, not an error', async () => {
    const name = bench().name('cold')
    await bench().create(name, ['true'])
    for (const query of ['stream=0', 'stream=0&one-shot=1']) {
      const answer = await bench().get(`/containers/${name}/stats?${query}`)
      expect(answer.status).toBe(200)
      const stats = JSON.parse(answer.text) as Json
      expect(stats).toMatchObject({
        read: '0001-01-01T00:00:00Z',
        name: `/${name}`,
        pids_stats: {},
        memory_stats: {},
        cpu_stats: { cpu_usage: { total_usage: 0 } },
      })
      expect(stats).not.toHaveProperty('networks')
    }
  })

  test('stats of a running container carry two samples, or one when one-shot', async () => {
    const name = bench().name('warm')
    const id = await bench().run(name, ['sleep', '60'])
    const two = await bench().json<Json>(`/containers/${id}/stats?stream=0`)
    expect(two).toMatchObject({
      name: `/${name}`,
      id,
      read: expect.stringMatching(/^20\d\d-/),
      preread: expect.stringMatching(/^20\d\d-/),
      pids_stats: { current: expect.any(Number) },
      cpu_stats: {
        cpu_usage: { total_usage: expect.any(Number), usage_in_usermode: expect.any(Number) },
        system_cpu_usage: expect.any(Number),
        online_cpus: expect.any(Number),
        throttling_data: { periods: 0 },
      },
      memory_stats: { usage: expect.any(Number), limit: expect.any(Number), stats: expect.any(Object) },
      networks: { eth0: { rx_bytes: expect.any(Number), tx_bytes: expect.any(Number) } },
    })
    const one = await bench().json<Json>(`/containers/${id}/stats?stream=0&one-shot=1`)
    expect(one).toMatchObject({
      preread: '0001-01-01T00:00:00Z',
      precpu_stats: { cpu_usage: { total_usage: 0 } },
    })
    expect(one.id).toBe(bench().major >= 25 ? undefined : id)
    const both = await bench().get(`/containers/${id}/stats?stream=1&one-shot=1`)
    expect([both.status, JSON.parse(both.text).message]).toEqual([
      400,
      'cannot have stream=true and one-shot=true',
    ])
  })

  test('logs come in 8-byte frames, streams told apart, with the type the API version has', async () => {
    const name = bench().name('logs')
    await bench().run(name, ['sh', '-c', 'echo out; echo err >&2'])
    await bench().untilState(name, 'exited')
    const logs = (query: string, prefix = '') => bench().get(`${prefix}/containers/${name}/logs?${query}`)
    const both = await logs('stdout=1&stderr=1')
    // Two pipes: the engine does not promise which line it reads first.
    expect(splitFrames(both.bytes)).toEqual(
      expect.arrayContaining([
        { stream: 1, text: 'out\n' },
        { stream: 2, text: 'err\n' },
      ]),
    )
    expect(splitFrames(both.bytes)).toHaveLength(2)
    expect(splitFrames((await logs('stderr=1')).bytes)).toEqual([{ stream: 2, text: 'err\n' }])
    const stamped = splitFrames((await logs('stdout=1&timestamps=1')).bytes)
    expect(stamped[0]?.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z out\n$/)
    expect(splitFrames((await logs('stdout=1&stderr=1&tail=1')).bytes)).toHaveLength(1)
    expect((await logs('stdout=1&tail=0')).bytes).toHaveLength(0)
    expect((await logs(`stdout=1&since=${Math.floor(Date.now() / 1000) + 60}`)).bytes).toHaveLength(0)
    const type = both.headers['content-type']
    const old = (await logs('stdout=1', '/v1.41')).headers['content-type']
    if (bench().major >= 23) {
      expect(type).toBe('application/vnd.docker.multiplexed-stream')
      expect(old).toBe('application/vnd.docker.raw-stream')
    } else {
      expect([type, old]).toEqual([undefined, undefined])
    }
    const none = await logs('')
    expect([none.status, JSON.parse(none.text).message]).toEqual([
      400,
      'Bad parameters: you must choose at least one stream',
    ])
  })

  test('logs of a container with a terminal are raw', async () => {
    const name = bench().name('tty')
    await bench().run(name, ['sh', '-c', 'echo one; echo two'], { Tty: true })
    await bench().untilState(name, 'exited')
    const answer = await bench().get(`/containers/${name}/logs?stdout=1&stderr=1`)
    expect(answer.text).toBe('one\r\ntwo\r\n')
  })

  test('followed logs end when the container does', async () => {
    const name = bench().name('follow')
    await bench().run(name, ['sh', '-c', 'echo first; sleep 0.5; echo last'])
    const answer = await bench().get(`/containers/${name}/logs?stdout=1&follow=1`)
    expect(splitFrames(answer.bytes).map((frame) => frame.text)).toEqual(['first\n', 'last\n'])
  })

  test('an exec with a body to type into is hijacked: 101, echo in frames, exit code', async () => {
    const id = await bench().run(bench().name('exec'), ['sleep', '60'])
    const exec = await execOf(bench(), id, { Cmd: ['cat'], AttachStdin: true, Tty: false })
    await using stream = await hijack(bench().socketPath, `/exec/${exec}/start`, {
      Detach: false,
      Tty: false,
    })
    const type = stream.headers['content-type']
    expect(type).toBe(`application/vnd.docker.${bench().major >= 23 ? 'multiplexed' : 'raw'}-stream`)
    stream.socket.write('hello\n')
    await untilBytes(stream, 14)
    stream.socket.end()
    await stream.ended
    expect(splitFrames(stream.bytes())).toEqual([{ stream: 1, text: 'hello\n' }])
    await expect
      .poll(() => inspectExec(bench(), exec))
      .toMatchObject({ Running: false, ExitCode: 0, ContainerID: id })
  })

  test('an exec with a terminal echoes raw bytes', async () => {
    const id = await bench().run(bench().name('exectty'), ['sleep', '60'])
    const exec = await execOf(bench(), id, { Cmd: ['cat'], AttachStdin: true, Tty: true })
    await using stream = await hijack(bench().socketPath, `/exec/${exec}/start`, { Detach: false, Tty: true })
    stream.socket.write('hello\n')
    await untilBytes(stream, 14)
    expect(stream.bytes().toString()).toBe('hello\r\nhello\r\n')
    expect(stream.headers['content-type']).toBe('application/vnd.docker.raw-stream')
  })

  test('an exec that fails tells its exit code, and execs are refused where nothing runs', async () => {
    const name = bench().name('execfail')
    const id = await bench().run(name, ['sleep', '60'])
    const exec = await execOf(bench(), id, { Cmd: ['sh', '-c', 'echo no >&2; exit 7'], AttachStderr: true })
    await using stream = await hijack(bench().socketPath, `/exec/${exec}/start`, {
      Detach: false,
      Tty: false,
    })
    await stream.ended
    expect(splitFrames(stream.bytes())).toEqual([{ stream: 2, text: 'no\n' }])
    await expect.poll(async () => (await inspectExec(bench(), exec)).ExitCode).toBe(7)
    expect((await bench().post(`/containers/${id}/exec`, {})).status).toBe(400)
    expect((await bench().get('/exec/nope/json')).status).toBe(404)
    await bench().post(`/containers/${id}/kill`)
    await bench().untilState(name, 'exited')
    expect((await bench().post(`/containers/${id}/exec`, { Cmd: ['true'] })).status).toBe(409)
  })

  test('attach before the start shows what the container writes, and ends with it', async () => {
    const created = await bench().create(bench().name('attach'), ['sh', '-c', 'echo seen; exit 0'])
    const { Id } = JSON.parse(created.text) as { readonly Id: string }
    const path = `/containers/${Id}/attach?stream=1&stdout=1&stderr=1`
    await using stream = await hijack(bench().socketPath, path, undefined)
    expect((await bench().post(`/containers/${Id}/start`)).status).toBe(204)
    await stream.ended
    expect(splitFrames(stream.bytes())).toEqual([{ stream: 1, text: 'seen\n' }])
  })

  test('wait answers its exit code when the container ends', async () => {
    const id = await bench().run(bench().name('wait'), ['sh', '-c', 'sleep 0.3; exit 5'])
    const answer = await bench().post(`/containers/${id}/wait`)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toMatchObject({ StatusCode: 5 })
  })
}

async function execOf(bench: Bench, container: string, body: Json): Promise<string> {
  const created = await bench.post(`/containers/${container}/exec`, { AttachStdout: true, ...body })
  expect(created.status, created.text).toBe(201)
  return JSON.parse(created.text).Id
}

async function inspectExec(bench: Bench, id: string): Promise<Json> {
  return await bench.json<Json>(`/exec/${id}/json`)
}

async function untilBytes(stream: Hijacked, count: number): Promise<void> {
  await vi.waitFor(() => expect(stream.bytes().length).toBeGreaterThanOrEqual(count), {
    timeout: 5_000,
    interval: 10,
  })
}
