import { expect, test } from 'vitest'
import { apiApp, bearer } from '../../test/api-app.ts'
import { containerOf, fleetOf, hostState } from '../../test/fleet-fixture.ts'
import { rawGet } from '../../test/raw-get.ts'
import { FleetState } from '../state/fleet-state.ts'

async function scene(state?: FleetState) {
  const made = await apiApp(state === undefined ? {} : { state })
  return {
    ...made,
    get: (url: string, headers: Record<string, string> = {}) =>
      made.app.inject({ url, headers: { ...bearer('viewer'), ...headers } }),
    post: (url: string, headers: Record<string, string> = {}) =>
      made.app.inject({ method: 'POST', url, headers: { ...bearer('operator'), ...headers } }),
  }
}

test('containers are found by name, full id and the beginning of an id, and filtered fleet-wide', async () => {
  const state = new FleetState()
  state.addHost(hostState(1), [
    containerOf(1, 'web', { containerId: `ab1${'0'.repeat(61)}`, health: 'unhealthy' }),
    containerOf(1, 'db', { containerId: `ab2${'0'.repeat(61)}`, state: 'exited', image: 'postgres:17' }),
  ])
  state.addHost(hostState(2, { name: 'away', status: 'unreachable' }), [containerOf(2, 'web')])
  await using fleet = await scene(state)
  const one = async (ref: string) => (await fleet.get(`/api/docker/containers/1/${ref}`)).json()
  expect((await one('web')).container_id).toMatch(/^ab1/)
  expect((await one('ab2')).name).toBe('db')
  expect((await one(`ab2${'0'.repeat(61)}`)).name).toBe('db')
  expect((await one('ab')).code).toBe('container_ambiguous')
  expect((await one('nothing')).code).toBe('container_not_found')
  const names = async (query: string) =>
    (await fleet.get(`/api/docker/containers?${query}`))
      .json()
      .containers.map((each: { name: string }) => each.name)
  expect(await names('')).toEqual(['web', 'db', 'web'])
  expect(await names('state=unknown')).toEqual(['web'])
  expect(await names('q=POSTGRES')).toEqual(['db'])
  expect(await names('host_id=1&health=unhealthy')).toEqual(['web'])
  expect(await names('host_id=77')).toEqual([])
  expect((await fleet.get('/api/docker/containers?state=sleeping&limit=0&host_id=1e3')).json()).toMatchObject(
    {
      code: 'invalid_input',
      errors: [{ path: 'querystring/limit' }, { path: 'querystring/host_id' }, { path: 'querystring/state' }],
    },
  )
})

test.for([
  '..',
  '%2e%2e',
  '..%2f..%2fetc',
  'a%00b',
  'a%2fb',
  '%C3%A9',
  'a%20b',
  '-a',
  'x'.repeat(256),
  'x'.repeat(1000),
])('an id that is none is refused before anything is looked for: %s', async (hostile) => {
  await using fleet = await scene()
  for (const url of [`/api/docker/containers/1/${hostile}`, `/api/docker/hosts/${hostile}/images`]) {
    const { status, body } = await rawGet(fleet.app, url, bearer('viewer'))
    expect([status, JSON.parse(body).code]).toEqual([400, 'invalid_input'])
  }
})

test('a long list comes page by page, one of a host whole', async () => {
  await using fleet = await scene(fleetOf([1100, 3]))
  const first = (await fleet.get('/api/docker/containers')).json()
  expect(first.containers).toHaveLength(1000)
  const second = (await fleet.get(`/api/docker/containers?cursor=${first.next_cursor}`)).json()
  expect([second.containers.length, second.next_cursor]).toEqual([103, null])
  const host = (await fleet.get('/api/docker/hosts/1/containers')).json()
  expect([host.containers.length, host.next_cursor]).toEqual([1100, null])
  expect((await fleet.get('/api/docker/hosts/1/containers?limit=5')).json().containers).toHaveLength(5)
  expect((await fleet.get('/api/docker/containers?limit=5001')).json().code).toBe('invalid_input')
})

test('an order answers with its task, or with wait=true with the finished one', async () => {
  await using fleet = await scene()
  const accepted = await fleet.post('/api/docker/containers/1/c-0/restart?timeout=30')
  expect(accepted.statusCode).toBe(202)
  const { task } = accepted.json()
  expect(accepted.headers.location).toBe(`/api/tasks/${task.id}`)
  expect(task).toMatchObject({ action: 'container.restart', host_id: 1, actor: 'otto', status: 'pending' })
  expect(fleet.orders[0]).toMatchObject({ graceS: 30, actor: { id: 2, name: 'otto' } })
  const done = await fleet.post('/api/docker/containers/1/c-0/stop?wait=true')
  expect([done.statusCode, done.json().task.status]).toEqual([200, 'success'])
  expect((await fleet.get(`/api/tasks/${task.id}`)).json().task.status).toBe('success')
})

test('the same Idempotency-Key is the same task, for something else it is refused', async () => {
  await using fleet = await scene()
  const key = { 'idempotency-key': 'once' }
  const ids = []
  for (let time = 0; time < 2; time++)
    ids.push((await fleet.post('/api/docker/containers/1/c-0/start', key)).json().task.id)
  expect(ids[0]).toBe(ids[1])
  expect((await fleet.post('/api/docker/containers/1/c-1/start', key)).json()).toMatchObject({
    status: 409,
    code: 'idempotency_conflict',
  })
  const wrong = await fleet.post('/api/docker/containers/1/c-0/start', { 'idempotency-key': 'with space' })
  expect(wrong.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'headers/idempotency-key' }] })
})

test('tasks and journal lines come newest first, page by page, each once', async () => {
  await using fleet = await scene()
  for (let time = 0; time < 7; time++)
    await fleet.journal.append({
      action: 'vigie.started',
      message: 'journal.vigie_started',
      params: { version: time },
    })
  const seen: string[] = []
  let cursor = ''
  for (let page = 0; page < 4; page++) {
    const answer = (await fleet.get(`/api/journal?limit=2${cursor}`)).json()
    seen.push(...answer.journal.map((entry: { sentence: string }) => entry.sentence))
    cursor = `&cursor=${answer.next_cursor}`
    if (answer.next_cursor === null) break
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((version) => `Vigie ${version} started.`))
  expect((await fleet.get('/api/tasks?cursor=WyJ4Il0')).json()).toMatchObject({
    code: 'invalid_input',
    errors: [{ path: 'querystring/cursor', code: 'invalid_cursor' }],
  })
})

test('the journal as Markdown is in the reader’s language, and no name in it makes markup', async () => {
  await using fleet = await scene()
  const params = { host: '|<script>`*x*\n# y', address: 'unix:///s' }
  await fleet.journal.append({ action: 'host.enrolled', message: 'journal.host_enrolled', params })
  const answer = await fleet.get('/api/journal?format=markdown', { 'accept-language': 'fr' })
  expect(answer.headers['content-type']).toBe('text/markdown; charset=utf-8')
  const lines = answer.body.trimEnd().split('\n')
  expect(lines[0]).toBe('# Journal')
  expect(lines).toHaveLength(5)
  expect(lines[4]?.match(/(?<!\\)\|/g)).toHaveLength(4)
  expect(lines[4]).not.toMatch(/[<`*]|\\\|/)
  expect((await fleet.get('/api/journal', { accept: 'text/markdown' })).headers['content-type']).toMatch(
    /markdown/,
  )
})

test('sentences are in the reader’s language', async () => {
  await using fleet = await scene()
  const title = async (headers: Record<string, string>, query = '') =>
    (await fleet.get(`/api/docker/hosts/99${query}`, headers)).json().title
  expect(await title({})).toBe('There is no such host')
  expect(await title({ 'accept-language': 'fr-CA' })).toBe('Cet hôte n’existe pas')
  expect(await title({ 'accept-language': 'fr' }, '?lang=en')).toBe('There is no such host')
})

test('schedules say when they run, and can be run now', async () => {
  await using fleet = await scene()
  expect((await fleet.get('/api/schedules')).json()).toMatchObject({
    schedules: [{ id: 'docker_collect', interval_s: 60, running: false, last_run: null }],
    next_cursor: null,
  })
  const ran = await fleet.post('/api/schedules/docker_collect/run')
  expect(ran.json()).toMatchObject({ result: 'ok', error: null })
  expect((await fleet.get('/api/schedules/docker_collect')).json()).toMatchObject({
    last_run: { result: 'ok' },
    runs: [{ result: 'ok' }],
  })
  expect((await fleet.get('/api/schedules/nothing')).json().code).toBe('schedule_not_found')
})

test('a token for one host cannot aim it at another engine', async () => {
  await using scene = await apiApp()
  const answer = await scene.app.inject({
    method: 'PATCH',
    url: '/api/docker/hosts/2',
    headers: bearer('limited'),
    payload: { address: 'unix:///var/run/docker.sock' },
  })
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden'])
})
