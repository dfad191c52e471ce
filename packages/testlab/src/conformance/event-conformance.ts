import { expect, test } from 'vitest'
import { actionsOf, type Bench, settledActions, untilAction } from './bench.ts'
import { enc } from './system-conformance.ts'
import type { WireEvent } from './wire.ts'

/** Sequences of events, their shape, since and until, filters. */
export function eventConformance(bench: () => Bench): void {
  test('an event has the new and the old fields, labels as attributes, and a nanosecond time', async () => {
    await using stream = await bench().events()
    expect(stream.status).toBe(200)
    expect(stream.headers['content-type']).toBe('application/json')
    expect(stream.headers['transfer-encoding']).toBe('chunked')
    const name = bench().name('fields')
    const id = await bench().run(name, ['sleep', '60'], { Labels: { x: 'y' } })
    await untilAction(stream, id, 'start')
    const [created] = stream.events().filter((event) => event.Actor.ID === id)
    const { line, ...fields } = created as WireEvent
    const timeNano = line.match(/"timeNano":(\d{19})/)?.[1] ?? ''
    expect(fields).toMatchObject({
      status: 'create',
      id,
      from: bench().image,
      Type: 'container',
      Action: 'create',
      Actor: { ID: id, Attributes: { image: bench().image, name, x: 'y' } },
      scope: 'local',
      time: Number(timeNano.slice(0, 10)),
    })
    const network = stream.events().find((event) => event.Actor.Attributes.container === id)
    expect(network).toMatchObject({ Type: 'network', Action: 'connect', scope: 'local' })
    expect(network && 'status' in network).toBe(false)
    expect(network?.Actor.Attributes).toEqual({ container: id, name: 'bridge', type: 'bridge' })
  })

  test('run, stop, start, restart, kill, remove leave these events in this order', async () => {
    await using stream = await bench().events()
    const name = bench().name('order')
    const id = await bench().run(name, ['sleep', '60'])
    const acts = async (path: string, last: string, method = 'POST'): Promise<string[]> => {
      const before = actionsOf(stream.events(), id).length
      await bench().ask({ method, path: `/containers/${id}${path}` })
      const since = (): string[] => actionsOf(stream.events(), id).slice(before)
      await expect.poll(since, { timeout: 15_000, interval: 20 }).toContain(last)
      await new Promise((resolve) => setTimeout(resolve, 400))
      return unraced(bench(), since())
    }
    expect(await settledActions(stream, id, 'start')).toEqual(['create', 'network connect', 'start'])
    expect(await acts('/stop?t=5', 'stop')).toEqual(dead(bench(), ['kill'], ['stop']))
    expect(await acts('/start', 'start')).toEqual(['network connect', 'start'])
    expect(await acts('/restart?t=5', 'restart')).toEqual([
      ...dead(bench(), ['kill'], ['stop']),
      'network connect',
      'start',
      'restart',
    ])
    expect(await acts('/kill', 'die')).toEqual(dead(bench(), ['kill'], []))
    expect(await acts('', 'destroy', 'DELETE')).toEqual(['destroy'])
  })

  test('signals and exit codes are in the events', async () => {
    await using stream = await bench().events()
    const name = bench().name('codes')
    const id = await bench().run(name, ['sleep', '60'])
    await bench().post(`/containers/${id}/stop?t=5`)
    await settledActions(stream, id, 'die')
    const own = stream.events().filter((event) => event.Actor.ID === id)
    expect(own.find((event) => event.Action === 'kill')?.Actor.Attributes.signal).toBe('15')
    const die = own.find((event) => event.Action === 'die')?.Actor.Attributes
    expect(die?.exitCode).toBe('143')
    if (bench().major >= 23) expect(die?.execDuration).toMatch(/^\d+$/)
    else expect(die).not.toHaveProperty('execDuration')
  })

  test('a program that ignores SIGTERM is killed after its grace', async () => {
    await using stream = await bench().events()
    const id = await bench().run(bench().name('deaf'), ['sleep', '60'], {}, { Init: false })
    await bench().post(`/containers/${id}/stop?t=1`)
    await settledActions(stream, id, 'die')
    const own = stream.events().filter((event) => event.Actor.ID === id)
    expect(
      own.filter((event) => event.Action === 'kill').map((event) => event.Actor.Attributes.signal),
    ).toEqual(['15', '9'])
    expect(own.find((event) => event.Action === 'die')?.Actor.Attributes.exitCode).toBe('137')
  })

  test('pause, unpause and rename are told; rename carries the old name', async () => {
    await using stream = await bench().events()
    const [name, renamed] = [bench().name('pause'), bench().name('pause')]
    const id = await bench().run(name, ['sleep', '60'])
    await bench().post(`/containers/${id}/pause`)
    await bench().post(`/containers/${id}/unpause`)
    await bench().post(`/containers/${id}/rename?name=${renamed}`)
    expect((await settledActions(stream, id, 'rename')).slice(-3)).toEqual(['pause', 'unpause', 'rename'])
    const rename = stream.events().find((event) => event.Action === 'rename')
    expect(rename?.Actor.Attributes).toMatchObject({ name: renamed, oldName: `/${name}` })
  })

  test('a forced removal kills first', async () => {
    await using stream = await bench().events()
    const id = await bench().run(bench().name('force'), ['sleep', '60'])
    await bench().ask({ method: 'DELETE', path: `/containers/${id}?force=1` })
    const actions = await settledActions(stream, id, 'destroy')
    expect(actions.slice(3)).toEqual([...dead(bench(), ['kill'], []), 'destroy'])
  })

  test('a container that ends and has a policy is started again, and counts it', async () => {
    await using stream = await bench().events()
    const name = bench().name('again')
    const policy = { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } }
    const id = await bench().run(name, ['sh', '-c', 'sleep 0.3; exit 2'], {}, policy)
    const starts = (): number => actionsOf(stream.events(), id).filter((action) => action === 'start').length
    await expect.poll(starts, { timeout: 15_000 }).toBe(3)
    await bench().untilState(name, 'exited')
    const document = await bench().json<{ RestartCount: number; State: { ExitCode: number } }>(
      `/containers/${id}/json`,
    )
    expect(document.RestartCount).toBe(2)
    expect(document.State.ExitCode).toBe(2)
    expect(actionsOf(stream.events(), id)).not.toContain('restart')
  })

  test('health is told when it changes, and only then', async () => {
    await using stream = await bench().events()
    const name = bench().name('health')
    const check = { Test: ['CMD-SHELL', 'test ! -f /bad'], Interval: 300_000_000, Retries: 1 }
    const id = await bench().run(name, ['sleep', '60'], { Healthcheck: check })
    const health = async (): Promise<string> =>
      (await bench().json<{ State: { Health: { Status: string } } }>(`/containers/${id}/json`)).State.Health
        .Status
    expect(['starting', 'healthy']).toContain(await health())
    await untilAction(stream, id, 'health_status: healthy')
    const exec = JSON.parse(
      (await bench().post(`/containers/${id}/exec`, { Cmd: ['touch', '/bad'] })).text,
    ).Id
    expect((await bench().post(`/exec/${exec}/start`, { Detach: true })).status).toBe(200)
    await untilAction(stream, id, 'health_status: unhealthy')
    expect(await health()).toBe('unhealthy')
    await new Promise((resolve) => setTimeout(resolve, 900))
    const told = actionsOf(stream.events(), id).filter((action) => action.startsWith('health_status'))
    expect(told).toEqual(['health_status: healthy', 'health_status: unhealthy'])
    const filter = enc({ health: ['unhealthy'], id: [id] })
    expect(await bench().json<unknown[]>(`/containers/json?filters=${filter}`)).toHaveLength(1)
  })

  test('pausing makes a healthy container unhealthy without an event; the next probe heals it', async () => {
    await using stream = await bench().events()
    const check = { Test: ['CMD-SHELL', 'true'], Interval: 500_000_000, Retries: 1 }
    const id = await bench().run(bench().name('pausedhealth'), ['sleep', '60'], { Healthcheck: check })
    await untilAction(stream, id, 'health_status: healthy')
    await bench().post(`/containers/${id}/pause`)
    const { State } = await bench().json<{ State: { Health: { Status: string } } }>(`/containers/${id}/json`)
    expect(State.Health.Status).toBe('unhealthy')
    await bench().post(`/containers/${id}/unpause`)
    const told = (): string[] =>
      actionsOf(stream.events(), id).filter((action) => action.startsWith('health'))
    await expect.poll(told, { timeout: 10_000 }).toEqual(['health_status: healthy', 'health_status: healthy'])
  })

  test('since replays what is remembered from that moment on; until ends the stream', async () => {
    const first = await bench().create(bench().name('since'), ['true'])
    const id = JSON.parse(first.text).Id as string
    const all = await remembered(bench(), `?since=1&until=${soon()}`)
    const created = all.find((event) => event.Actor.ID === id)
    expect(created?.Action).toBe('create')
    const nano = created?.line.match(/"timeNano":(\d+)/)?.[1] ?? ''
    const at = `${nano.slice(0, 10)}.${nano.slice(10)}`
    const from = await remembered(bench(), `?since=${at}&until=${soon()}`)
    expect(from[0]?.line).toBe(created?.line)
    const later = await remembered(bench(), `?since=${soon()}&until=${nowSeconds() + 2}`)
    expect(actionsOf(later, id)).toEqual([])
    expect((await bench().get('/events?since=20&until=10')).status).toBe(400)
    expect(await remembered(bench(), '?since=1&until=2')).toEqual([])
    expect((await remembered(bench(), `?until=${soon()}`)).length).toBeGreaterThan(0)
    expect((await bench().get('/events?since=abc')).status).toBe(500)
  })

  test('without since nothing old is sent', async () => {
    await bench().create(bench().name('old'), ['true'])
    await using stream = await bench().events()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(stream.events().filter((event) => event.Action === 'create')).toEqual([])
  })

  test('filters by type, event, container and label hold', async () => {
    const since = nowSeconds() - 1
    const name = bench().name('filter')
    const id = await bench().run(name, ['sh', '-c', 'exit 4'], { Labels: { only: 'this' } })
    await bench().untilState(name, 'exited')
    const with_ = async (filters: unknown): Promise<string[]> => {
      const query = `?since=${since}&until=${soon()}&filters=${enc(filters)}`
      return actionsOf(await remembered(bench(), query), id)
    }
    expect(await with_({ type: ['container'], label: ['only=this'] })).toEqual(['create', 'start', 'die'])
    expect(await with_({ type: { container: true }, event: { die: true } })).toEqual(['die'])
    expect(await with_({ container: [name], event: ['start', 'create'] })).toEqual(['create', 'start'])
    expect(await with_({ label: ['only=that'] })).toEqual([])
    expect((await bench().get('/events?filters=%7Bbad')).status).toBe(bench().major >= 23 ? 400 : 500)
  })
}

/** 20.10 tells `die` before the network goes; 26 and 28 after it, and often even after `stop`: a race. */
function dead(bench: Bench, before: readonly string[], after: readonly string[]): string[] {
  return bench.major >= 23
    ? [...before, 'network disconnect', ...after, 'die']
    : [...before, 'die', 'network disconnect', ...after]
}

/** Puts `die`, `stop` into the order `stop`, `die` where the engine promises neither. */
function unraced(bench: Bench, actions: readonly string[]): string[] {
  const at = actions.indexOf('die')
  if (bench.major < 23 || at < 0 || actions[at + 1] !== 'stop') return [...actions]
  return actions.toSpliced(at, 2, 'stop', 'die')
}

async function remembered(bench: Bench, query: string): Promise<WireEvent[]> {
  await using stream = await bench.events(query)
  expect(stream.status).toBe(200)
  await stream.ended
  return stream.events()
}

/** A moment after everything that was asked so far, near enough not to wait for it. */
function soon(): string {
  return ((Date.now() + 100) / 1000).toFixed(3)
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
