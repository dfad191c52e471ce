import { type Permission, problemSchema, roleMay } from '@vigie/contract'
import type { RouteOptions } from 'fastify'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { apiApp, bearer, people } from '../../test/api-app.ts'
import { containerOf } from '../../test/fleet-fixture.ts'

/** A body for each route that takes one. A route that is missing here fails the test of the administrator. */
const bodies: Readonly<Record<string, object>> = {
  'POST /api/auth/token': { username: 'ada', password: 'correct horse battery' },
  'POST /api/auth/refresh': { refresh_token: 'r' },
  'POST /api/auth/setup': { token: 't', username: 'ada', password: 'correct horse battery' },
  'POST /api/auth/login': { username: 'ada', password: 'correct horse battery' },
  'POST /api/auth/password': { current_password: 'old', new_password: 'correct horse battery' },
  'POST /api/users': { username: 'eve', password: 'correct horse battery', role: 'viewer' },
  'PATCH /api/users/:user_id': { role: 'viewer' },
  'POST /api/tokens': { name: 'backup', role: 'viewer' },
  'POST /api/docker/hosts': { name: 'nas', address: 'unix:///var/run/docker.sock' },
  'PATCH /api/schedules/:schedule_id': { enabled: true },
  'PATCH /api/docker/hosts/:host_id': { name: 'nas' },
}

interface Ask {
  readonly method: string
  readonly url: string
  readonly route: RouteOptions
}

/** Every route with every method, at addresses where host `hostId` and its things stand. */
function asksOf(routes: readonly RouteOptions[], ids: Readonly<Record<string, string>>): Ask[] {
  return routes.flatMap((route) =>
    [route.method].flat().map((method) => ({
      method,
      url: route.url.replace(/:([a-z_]+)/g, (_, name: string) => ids[name] ?? 'none').replace('*', '1'),
      route,
    })),
  )
}

async function scene() {
  const made = await apiApp()
  const idsOf = async (hostId: number) => {
    const { task } = await made.tasks.create({ action: 'container.start', target: 'x', hostId })
    return {
      host_id: String(hostId),
      container_id: containerOf(hostId, 'c-0').containerId,
      task_id: String(task.id),
      user_id: '1',
      session_id: '1',
      token_id: '1',
      schedule_id: 'docker_collect',
      name: 'none.js',
    }
  }
  const send = ({ method, url, route }: Ask, headers: Record<string, string>) =>
    made.app.inject({
      method: method as 'GET',
      url,
      headers: { host: 'vigie.lan:8000', ...headers },
      remoteAddress: '192.0.2.7',
      ...(bodies[`${method} ${route.url}`] !== undefined && { payload: bodies[`${method} ${route.url}`] }),
    })
  return { ...made, idsOf, send }
}

const permissionOf = ({ route }: Ask) => route.config?.permission
const isGuarded = (ask: Ask) => permissionOf(ask) !== 'anyone'

test('the matrix sees every route', async () => {
  await using made = await scene()
  const urls = new Set(made.routes.map((route) => route.url))
  const document = made.app.swagger()
  for (const path of Object.keys(document.paths ?? {}))
    expect(urls).toContain(path.replace(/\{(\w+)\}/g, ':$1'))
  expect(made.routes.length).toBeGreaterThan(70)
  expect(made.routes.every((route) => route.config?.permission !== undefined)).toBe(true)
})

test.for([
  ['nobody', {}, 'unauthenticated'],
  ['a token that nobody has', bearer('nobody'), 'unauthenticated'],
  ['an expired token', bearer('expired'), 'token_expired'],
  ['a wrong token beside a good cookie', { ...bearer('nobody'), cookie: 'vigie=admin' }, 'unauthenticated'],
  ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }, 'unauthenticated'],
] as const)('%s gets no further than what is for anyone', async ([, headers, code]) => {
  await using made = await scene()
  for (const ask of asksOf(made.routes, await made.idsOf(1))) {
    const answer = await made.send(ask, headers)
    const what = `${ask.method} ${ask.url}`
    if (isGuarded(ask)) {
      expect(answer.statusCode, what).toBe(401)
      if (ask.method !== 'HEAD') expect(answer.json(), what).toMatchObject({ code })
    } else expect([401, 403], what).not.toContain(answer.statusCode)
  }
  expect(made.orders).toEqual([])
})

test.for(['viewer', 'operator', 'admin'] as const)(
  '%s may what the table says, and nothing else',
  async (role) => {
    await using made = await scene()
    for (const ask of asksOf(made.routes, await made.idsOf(1))) {
      const answer = await made.send(ask, bearer(role))
      const what = `${role} ${ask.method} ${ask.url}`
      const permission = permissionOf(ask)
      const allowed =
        permission === 'anyone' || permission === 'page' || roleMay(role, permission as Permission)
      if (!allowed) {
        expect(answer.statusCode, what).toBe(403)
        if (ask.method !== 'HEAD') expect(answer.json(), what).toMatchObject({ code: 'forbidden' })
        continue
      }
      expect([401, 403, 405], what).not.toContain(answer.statusCode)
      expect(answer.statusCode, `${what} ${answer.body}`).toBeLessThan(500)
      if (permission !== 'anyone')
        expect(answer.statusCode, `${what} ${answer.body}`).toBeLessThan(permission === 'page' ? 303 : 300)
      expectDeclared(ask, answer)
    }
  },
)

test('a token for one host finds nothing of another, and nothing of the whole fleet', async () => {
  await using made = await scene()
  const foreign = await made.idsOf(1)
  await made.journal.append({ action: 'vigie.started', message: 'journal.vigie_stopped' })
  const touching = /:(?:host_id|task_id|schedule_id)/
  for (const ask of asksOf(made.routes, foreign).filter(isGuarded)) {
    const answer = await made.send(ask, bearer('limited'))
    const what = `${ask.method} ${ask.url} ${answer.body}`
    if (ask.route.config?.wholeFleet || permissionOf(ask) === 'page')
      expect(answer.statusCode, what).toBe(403)
    else if (touching.test(ask.route.url)) expect(answer.statusCode, what).toBe(404)
    else {
      expect([200, 204], what).toContain(answer.statusCode)
      expect(answer.body, what).not.toMatch(/"host_id":1\b|host-1|Vigie stopped|docker_collect/)
    }
  }
  expect(made.orders).toEqual([])
})

test('what is not there and what may not be seen are answered alike', async () => {
  await using made = await scene()
  const foreign = await made.idsOf(1)
  const missing = { ...foreign, host_id: '999', task_id: '999' }
  for (const ask of asksOf(made.routes, foreign).filter(isGuarded)) {
    if (!/:(?:host_id|task_id)/.test(ask.route.url) || ask.method === 'HEAD') continue
    const [other] = asksOf([ask.route], missing).filter((one) => one.method === ask.method)
    if (other === undefined) continue
    const seen = await made.send(ask, bearer('limited'))
    const unknown = await made.send(other, bearer('limited'))
    expect(seen.json(), `${ask.method} ${ask.url}`).toEqual(unknown.json())
  }
})

test('a token for one host may do there what its role may', async () => {
  await using made = await scene()
  for (const ask of asksOf(made.routes, await made.idsOf(2)).filter(isGuarded)) {
    if (ask.route.config?.wholeFleet || !/:(?:host_id|task_id)/.test(ask.route.url)) continue
    const answer = await made.send(ask, bearer('limited'))
    expect(answer.statusCode, `${ask.method} ${ask.url} ${answer.body}`).toBeLessThan(300)
  }
  expect(made.orders.map((order) => order.hostId)).toEqual([2, 2, 2])
  expect(made.orders.map((order) => order.actor)).toEqual(
    Array.from({ length: 3 }, () => ({ id: people.limited.userId, name: 'ada' })),
  )
})

/** The status and the shape are those that the document promises. */
function expectDeclared({ method, url, route }: Ask, answer: { statusCode: number; body: string }): void {
  const response = (route.schema as { response?: Record<string, unknown> } | undefined)?.response
  if (response === undefined || method === 'HEAD') return
  const what = `${method} ${url} ${answer.statusCode} ${answer.body}`
  expect(Object.keys(response), what).toContain(String(answer.statusCode))
  if (answer.statusCode >= 400) problemSchema.strict().parse(JSON.parse(answer.body))
  else if (answer.statusCode !== 204) shapeOf(response[answer.statusCode]).parse(JSON.parse(answer.body))
}

/** Declared as the shape itself, or by media type. */
function shapeOf(declared: unknown): z.ZodType {
  const { content } = declared as { content?: Record<string, { schema: z.ZodType }> }
  return content?.['application/json']?.schema ?? (declared as z.ZodType)
}
