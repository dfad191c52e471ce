import type { FastifyInstance, InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { apiApp, bearer, ownPage } from '../../test/api-app.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { openTestDatabase } from '../../test/open-test-database.ts'
import { tempFolder } from '../../test/temp-folder.ts'
import { createAuth } from '../auth/create-auth.ts'
import { JournalRepository } from '../journal/journal-repository.ts'
import { createLogger } from '../kernel/logger.ts'
import { masterKeyOf } from '../secrets/master-key.ts'

const password = 'seven purple anchors'

/** Real accounts behind the real routes, with a light hash. */
async function house() {
  const stack = new AsyncDisposableStack()
  const folder = stack.use(tempFolder())
  const database = await openTestDatabase(folder.path)
  stack.defer(() => database.close())
  const clock = new HandClock(Date.now())
  const auth = createAuth({
    db: database.kysely,
    journal: new JournalRepository(database.kysely, clock),
    clock,
    logger: createLogger('silent'),
    masterKey: masterKeyOf(Buffer.alloc(32, 7)),
    hashCost: { memoryKiB: 8, passes: 1, lanes: 1 },
  })
  stack.defer(() => auth.close())
  const scene = stack.use(await apiApp({ auth }))
  return { auth, clock, app: scene.app, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

const post = (
  app: FastifyInstance,
  url: string,
  payload: object,
  headers: Record<string, string> = ownPage(),
) => app.inject({ method: 'POST', url, payload, headers } as InjectOptions)

const cookieOf = (answer: Awaited<ReturnType<typeof post>>) =>
  /__Host-vigie=([^;]+)/.exec([answer.headers['set-cookie'] ?? []].flat()[0] ?? '')?.[1] ?? ''

async function setUp({ app, auth }: Awaited<ReturnType<typeof house>>) {
  const token = (await auth.setupToken()) ?? ''
  const answer = await post(app, '/api/auth/setup', { token, username: 'ada', password })
  expect(answer.statusCode).toBe(201)
  return cookieOf(answer)
}

test('of 50 setups at once one makes the administrator', async () => {
  await using made = await house()
  expect((await made.app.inject('/api/auth/setup')).json()).toEqual({ needed: true, me: null })
  const wrong = await post(made.app, '/api/auth/setup', { token: 'x'.repeat(43), username: 'eve', password })
  expect(wrong.json().code).toBe('setup_token_wrong')
  const token = (await made.auth.setupToken()) ?? ''
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      post(made.app, '/api/auth/setup', { token, username: `ada${at}`, password }),
    ),
  )
  const statuses = answers.map((answer) => answer.statusCode)
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(statuses.every((status) => [201, 403, 409, 503].includes(status))).toBe(true)
  expect(await made.auth.users()).toHaveLength(1)
  expect((await made.app.inject('/api/auth/setup')).json()).toEqual({ needed: false, me: null })
})

test('of two refreshes at once one wins, and the used one ends the session', async () => {
  await using made = await house()
  await setUp(made)
  const first = (await post(made.app, '/api/auth/token', { username: 'ADA', password })).json()
  const me = async (token: string) =>
    (await made.app.inject({ url: '/api/auth/me', headers: bearer(token) })).statusCode
  expect(await me(first.access_token)).toBe(200)
  const refresh = { refresh_token: first.refresh_token }
  const both = await Promise.all([
    post(made.app, '/api/auth/refresh', refresh, {}),
    post(made.app, '/api/auth/refresh', refresh, {}),
  ])
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 401])
  expect((await post(made.app, '/api/auth/refresh', refresh, {})).json().code).toBe('token_reused')
  expect(await me(first.access_token)).toBe(401)
})

test('what a change takes away is gone with the next request', async () => {
  await using made = await house()
  const admin = await setUp(made)
  const added = await post(
    made.app,
    '/api/users',
    { username: 'otto', password, role: 'operator' },
    ownPage(admin),
  )
  expect(added.statusCode).toBe(201)
  const cookie = cookieOf(await post(made.app, '/api/auth/login', { username: 'otto', password }))
  const order = async () => {
    const answer = await post(made.app, '/api/docker/hosts/1/collect', {}, ownPage(cookie))
    return answer.statusCode === 202 ? 'done' : answer.json().code
  }
  expect(await order()).toBe('done')
  const change = (payload: object) =>
    made.app.inject({
      method: 'PATCH',
      url: `/api/users/${added.json().id}`,
      payload,
      headers: ownPage(admin),
    })
  expect((await change({ role: 'viewer' })).statusCode).toBe(200)
  expect(['forbidden', 'unauthenticated']).toContain(await order())
  expect((await change({ disabled: true })).statusCode).toBe(200)
  expect(await order()).toBe('unauthenticated')
  const own = await made.app.inject({
    method: 'PATCH',
    url: '/api/users/1',
    payload: { role: 'viewer' },
    headers: ownPage(admin),
  })
  expect(own.json()).toMatchObject({ status: 409, code: 'last_admin' })
  expect((await post(made.app, '/api/auth/logout', {}, ownPage(admin))).statusCode).toBe(204)
  expect((await made.app.inject({ url: '/api/auth/me', headers: ownPage(admin) })).statusCode).toBe(401)
})

test('who is signed in is told with the first question, and that nobody is, is no error', async () => {
  await using made = await house()
  const cookie = await setUp(made)
  const ask = async (headers: Record<string, string>) => {
    const answer = await made.app.inject({ url: '/api/auth/setup', headers })
    return { status: answer.statusCode, ...answer.json() }
  }
  const me = (await made.app.inject({ url: '/api/auth/me', headers: ownPage(cookie) })).json()
  expect(await ask(ownPage(cookie))).toEqual({ status: 200, needed: false, me })
  for (const headers of [{}, ownPage('A'.repeat(43)), bearer('nobody')])
    expect(await ask(headers)).toEqual({ status: 200, needed: false, me: null })
  await post(made.app, '/api/auth/logout', {}, ownPage(cookie))
  expect(await ask(ownPage(cookie))).toMatchObject({ status: 200, me: null })
})

test('signing in over a session ends it, whoever’s it was; a refused sign-in does not', async () => {
  await using made = await house()
  const first = await setUp(made)
  await post(made.app, '/api/users', { username: 'otto', password, role: 'viewer' }, ownPage(first))
  const isIn = async (cookie: string) =>
    (await made.app.inject({ url: '/api/auth/me', headers: ownPage(cookie) })).statusCode === 200
  const over = (cookie: string, payload: object) =>
    post(made.app, '/api/auth/login', payload, ownPage(cookie))
  expect((await over(first, { username: 'ada', password: 'not this one' })).statusCode).toBe(401)
  expect(await isIn(first)).toBe(true)
  const second = cookieOf(await over(first, { username: 'ada', password }))
  expect([await isIn(first), await isIn(second)]).toEqual([false, true])
  const third = cookieOf(await over(second, { username: 'otto', password }))
  expect([await isIn(second), await isIn(third)]).toEqual([false, true])
  expect((await over('A'.repeat(43), { username: 'otto', password })).statusCode).toBe(200)
  expect(await isIn(third)).toBe(true)
})

test('a token for one host that an administrator made sees that host alone', async () => {
  await using made = await house()
  const admin = await setUp(made)
  const body = { name: 'deploy', role: 'operator', host_ids: [2] }
  const { token, api_token } = (await post(made.app, '/api/tokens', body, ownPage(admin))).json()
  expect(api_token).toMatchObject({ role: 'operator', host_ids: [2] })
  const hosts = (await made.app.inject({ url: '/api/docker/hosts', headers: bearer(token) })).json().hosts
  expect(hosts.map((host: { id: number }) => host.id)).toEqual([2])
  const ask = async (url: string) => (await post(made.app, url, {}, bearer(token))).statusCode
  expect(await ask('/api/docker/hosts/2/collect')).toBe(202)
  expect(await ask('/api/docker/hosts/1/collect')).toBe(404)
  expect(await ask('/api/tokens')).toBe(403)
  made.clock.advance(91 * 86_400_000)
  const late = await made.app.inject({ url: '/api/docker/hosts', headers: bearer(token) })
  expect(late.json().code).toBe('token_expired')
})

test('rights that a session or token could use to outlive itself need somebody who signs in', async () => {
  await using made = await house()
  const admin = await setUp(made)
  const { id } = (await made.app.inject({ url: '/api/auth/me', headers: ownPage(admin) })).json().user
  const own = await made.app.inject({
    method: 'PATCH',
    url: `/api/users/${id}`,
    headers: ownPage(admin),
    payload: { password: 'nine quiet lanterns' },
  })
  expect(own.json()).toMatchObject({
    code: 'forbidden',
    detail: expect.stringContaining('/api/auth/password'),
  })
  const whole = (await post(made.app, '/api/tokens', { name: 'all', role: 'admin' }, ownPage(admin))).json()
    .token
  const another = await post(made.app, '/api/tokens', { name: 'again', role: 'admin' }, bearer(whole))
  expect(another.json()).toMatchObject({
    status: 403,
    code: 'forbidden',
    detail: expect.stringContaining('Sign in'),
  })
})
