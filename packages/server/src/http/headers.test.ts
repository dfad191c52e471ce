import { expect, test } from 'vitest'
import { apiApp, bearer } from '../../test/api-app.ts'

/** Of every answer, whatever the route and the outcome. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
}
const unseen = ['server', 'x-powered-by', 'access-control-allow-origin', 'strict-transport-security']

test('every answer of every route carries the strict headers', async () => {
  await using scene = await apiApp({ embedAncestors: ['https://dashy.example'] })
  for (const route of scene.routes) {
    const url = route.url.replace(/:[a-z_]+/g, '1').replace('*', '1')
    for (const method of [route.method].flat()) {
      for (const headers of [bearer('admin'), {}]) {
        const answer = await scene.app.inject({ method: method as 'GET', url, headers })
        const what = `${method} ${url} ${answer.statusCode}`
        expect(answer.headers, what).toMatchObject(always)
        for (const name of unseen) expect(answer.headers[name], what).toBeUndefined()
        const embed = url.startsWith('/embed/')
        expect(answer.headers['x-frame-options'], what).toBe(embed ? undefined : 'DENY')
        const policy = String(answer.headers['content-security-policy'])
        expect(policy, what).toMatch(/^default-src 'none'/)
        expect(policy, what).toContain(`frame-ancestors ${embed ? 'https://dashy.example' : "'none'"}`)
        expect(policy, what).not.toMatch(/unsafe|\*|http:/)
        expect(answer.headers['cache-control'], what).toMatch(/no-store|no-cache/)
      }
    }
  }
})

test('what a browser takes only from a trustworthy origin is told to no other', async () => {
  await using scene = await apiApp()
  for (const [host, told] of [
    ['127.0.0.1:8000', ['same-origin', '?1']],
    ['192.168.1.2:8000', [undefined, undefined]],
  ] as const) {
    for (const url of ['/login', '/api/docs', '/api/auth/setup', '/no/such/page']) {
      const { headers } = await scene.app.inject({ url, headers: { host } })
      expect([headers['cross-origin-opener-policy'], headers['origin-agent-cluster']], url).toEqual(told)
    }
  }
})

test('the document says of every operation who may, and what comes out', async () => {
  await using scene = await apiApp()
  const document = (await scene.app.inject('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  const ids = new Set<string>()
  for (const [path, methods] of Object.entries<Record<string, Record<string, unknown>>>(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const what = `${method} ${path}`
      expect(operation, what).toMatchObject({
        operationId: expect.stringMatching(/^[a-z]+(_[a-z]+)*$/),
        summary: expect.any(String),
        'x-permission': expect.any(String),
        security: expect.any(Array),
      })
      ids.add(String(operation.operationId))
      const answers = Object.keys(operation.responses as object)
      expect(
        answers.some((status) => status.startsWith('2')),
        what,
      ).toBe(true)
      expect(answers, what).toContain('429')
    }
  }
  expect(ids.size).toBe(
    Object.values<object>(document.paths).flatMap((methods) => Object.keys(methods)).length,
  )
  // An engine that says no to an accepted order says so in the task.
  const order = '/api/docker/containers/{host_id}/{container_id}/stop'
  expect(document.paths[order].post.responses['502'].description).toBe('host_unreachable')
  expect(document.paths['/api/docker/hosts/{host_id}/collect'].post.responses).not.toHaveProperty('502')
  const text = JSON.stringify(document)
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(document.components.schemas).toHaveProperty(name ?? '')
  expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'cookie', 'password'])
  expect(document.paths['/api/auth/token'].post.requestBody.content).toHaveProperty([
    'application/x-www-form-urlencoded',
  ])
})

test('which version this is, a stranger is not told', async () => {
  await using scene = await apiApp()
  const open = scene.routes.filter(({ config, url }) => config?.permission === 'anyone' && !url.includes(':'))
  const urls = new Set(['/api/openapi.json', '/api/docs', '/no/such/page', ...open.map(({ url }) => url)])
  for (const url of urls) {
    const { body, headers } = await scene.app.inject({ url, headers: { accept: '*/*' } })
    expect(`${JSON.stringify(headers)}${body}`, url).not.toContain('9.9.9')
  }
  const me = await scene.app.inject({ url: '/api/auth/me', headers: bearer('viewer') })
  expect(me.json().server_version).toBe('9.9.9')
})

test('the reference tells every operation, without a script', async () => {
  await using scene = await apiApp()
  const document = (await scene.app.inject('/api/openapi.json')).json()
  for (const language of ['en', 'fr']) {
    const { body, headers } = await scene.app.inject(`/api/docs?lang=${language}`)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    for (const path of Object.keys(document.paths)) expect(body).toContain(`${path}</code>`)
    expect(body).not.toMatch(/<script|undefined|\[object/)
    expect(body).toContain(`lang="${language}"`)
  }
})

test('an error that nobody expected is logged without what was asked, and told without what it was', async () => {
  await using scene = await apiApp({
    api: {
      tasks: {
        byId: () => Promise.reject(new Error('secret at /root/x')),
        list: async () => [],
        settled: async () => undefined,
      },
    },
  })
  const answer = await scene.app.inject({ url: '/api/tasks/1?token=hunter2', headers: bearer('admin') })
  expect(answer.json()).toMatchObject({ status: 500, code: 'internal' })
  expect(answer.body).not.toMatch(/secret|root|hunter2/)
})
