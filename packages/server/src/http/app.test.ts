import { createHash } from 'node:crypto'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { servicesStatusSchema } from '@vigie/contract'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { testApp } from '../../test/page-app.ts'
import { richSnapshot } from '../../test/page-fixture.ts'
import { requireDeclaredAccess } from './access.ts'

const local = { host: '127.0.0.1:8000' }
const pages = [
  '/SERVICES_STATUS.md',
  '/services-status.json',
  '/SERVICES_STATUS/',
  '/embed/services-status',
  '/SERVICES_STATUS',
] as const

test('a route that does not say who may use it keeps the app from starting', () => {
  const app = fastify()
  requireDeclaredAccess(app)
  expect(() => app.get('/open', () => 'x')).toThrow(/does not declare config.permission/)
  expect(() => app.get('/wrong', { config: { permission: 'everyone' as never } }, () => 'x')).toThrow(
    /config.permission/,
  )
})

test.for([
  ['another machine', { remoteAddress: '192.168.1.9', headers: local }],
  ['a rebound name', { remoteAddress: '127.0.0.1', headers: { host: 'evil.example:8000' } }],
  [
    'a name that only begins like ours',
    { remoteAddress: '127.0.0.1', headers: { host: '127.0.0.1.evil.example' } },
  ],
  [
    'a proxy that says so',
    { remoteAddress: '127.0.0.1', headers: { ...local, 'x-forwarded-for': '203.0.113.9' } },
  ],
  [
    'a proxy that tells no more than the scheme',
    { remoteAddress: '127.0.0.1', headers: { ...local, 'x-forwarded-proto': 'https' } },
  ],
] as const)('signed-in pages refuse %s with the remedy', async ([, from]) => {
  await using scene = await testApp()
  for (const url of pages) {
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await scene.app.inject({ method, url, ...from })
      expect(answer.statusCode, `${method} ${url}`).toBe(403)
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      if (method === 'GET') {
        expect(answer.json()).toMatchObject({ status: 403, code: 'loopback_only', errors: [] })
        expect(answer.json().detail).toContain('VIGIE_PAGE_ACCESS=public')
        expect(answer.body).not.toContain('traefik')
      }
    }
  }
})

test('signed-in pages refuse a proxy at its defaults: HTTP/1.0, the name of the machine, and no word of others', async () => {
  await using scene = await testApp()
  await scene.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = scene.app.server.address() as AddressInfo
  const ask = async (version: string) => {
    const raw = connect(port, '127.0.0.1')
    raw.write(
      `GET /services-status.json HTTP/${version}\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    )
    return (await text(raw)).slice(0, 12)
  }
  expect([await ask('1.1'), await ask('1.0')]).toEqual(['HTTP/1.1 200', 'HTTP/1.1 403'])
})

test('public pages are for anyone, health for anyone in both cases', async () => {
  await using open = await testApp({ pageAccess: 'public' })
  await using shut = await testApp()
  const from = { remoteAddress: '203.0.113.9', headers: { host: 'vigie.example' } }
  for (const url of pages) expect((await open.app.inject({ url, ...from })).statusCode).toBeLessThan(400)
  for (const url of ['/healthz', '/readyz'])
    expect((await shut.app.inject({ url, ...from })).statusCode).toBe(200)
})

test.for(['127.0.0.1', '127.0.0.1:8000', 'localhost', 'LOCALHOST:9', '[::1]:8000'])(
  'the person at the machine may read at %s',
  async (hostName) => {
    await using scene = await testApp()
    for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      const answer = await scene.app.inject({
        url: '/SERVICES_STATUS/',
        remoteAddress,
        headers: { host: hostName },
      })
      expect(answer.statusCode).toBe(200)
    }
  },
)

test('a wrong address, method or parameter gets a problem document that tells it', async () => {
  await using scene = await testApp()
  const ask = (method: 'GET' | 'POST' | 'DELETE', url: string) =>
    scene.app.inject({ method, url, headers: local })
  expect((await ask('GET', '/nope')).json()).toMatchObject({ status: 404, code: 'not_found' })
  const wrong = await ask('POST', '/SERVICES_STATUS/')
  expect(wrong.json()).toMatchObject({ status: 405, code: 'method_not_allowed' })
  expect(wrong.headers.allow).toBe('GET, HEAD')
  const bad = await ask('GET', '/SERVICES_STATUS/?refresh=0&lang=xx')
  expect(bad.json()).toMatchObject({ status: 400, code: 'invalid_input' })
  expect(bad.json().errors.map((one: { path: string }) => one.path)).toEqual(['querystring/refresh'])
  expect((await ask('GET', '/SERVICES_STATUS/%zz')).json()).toMatchObject({
    status: 400,
    code: 'bad_address',
  })
})

test.for([
  '//evil.example/',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/SERVICES_STATUS/%00',
  '/<script>',
  `/${'a'.repeat(200)}`,
  '/embed/services-status/../../',
  '/SERVICES_STATUS.md%0d%0ax:y',
  '/SERVICES_STATUS?lang[]=fr&lang=en',
  '/__proto__',
  '/SERVICES_STATUS/?__proto__=1',
])('a hostile address gets an ordinary answer: %s', async (url) => {
  await using scene = await testApp()
  const answer = await scene.app.inject({ url, headers: local })
  expect(answer.statusCode).toBeLessThan(500)
  expect(answer.body).not.toContain('<script>alert')
  if (answer.statusCode >= 400) expect(answer.headers['content-type']).toContain('application/problem+json')
  if (answer.headers.location) expect(answer.headers.location).toMatch(/^\/SERVICES_STATUS\//)
})

test('every answer, errors too, carries the strict headers, and none a cookie', async () => {
  await using scene = await testApp({ embedAncestors: ['https://dashy.example'] })
  for (const url of [...pages, '/healthz', '/nope', '/SERVICES_STATUS/?refresh=x']) {
    const { headers } = await scene.app.inject({ url, headers: local })
    const policy = String(headers['content-security-policy'])
    expect(policy, url).toMatch(/default-src 'none'.*base-uri 'none'.*form-action 'none'/)
    expect(policy).not.toMatch(/unsafe|script-src/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers.server).toBeUndefined()
    const embed = url.startsWith('/embed/')
    expect(policy).toContain(embed ? 'frame-ancestors https://dashy.example' : "frame-ancestors 'none'")
    expect(headers['x-frame-options'], url).toBe(embed ? undefined : 'DENY')
  }
})

test('the style sheet in the page is the one that its policy allows', async () => {
  await using scene = await testApp()
  for (const url of ['/SERVICES_STATUS/', '/embed/services-status']) {
    const { body, headers } = await scene.app.inject({ url, headers: local })
    const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(style.length).toBeGreaterThan(1000)
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`)
  }
})

test('without VIGIE_EMBED_ANCESTORS no one may frame the embed either', async () => {
  await using scene = await testApp()
  const { headers } = await scene.app.inject({ url: '/embed/services-status', headers: local })
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('a page that cannot be made is a problem without inner details', async () => {
  await using scene = await testApp({
    facts: () => {
      throw new Error('secret path /root/x')
    },
  })
  const answer = await scene.app.inject({ url: '/SERVICES_STATUS/', headers: local })
  expect(answer.json()).toMatchObject({ status: 500, code: 'internal' })
  expect(answer.body).not.toContain('/root/x')
})

test('before the first list /readyz says so', async () => {
  await using scene = await testApp({ isReady: () => false })
  expect((await scene.app.inject({ url: '/readyz' })).json()).toMatchObject({
    status: 503,
    code: 'not_ready',
  })
  expect((await scene.app.inject({ url: '/healthz' })).statusCode).toBe(200)
})

test('?lang beats Accept-Language, which beats the setting', async () => {
  await using scene = await testApp({ language: 'en' })
  const text = async (url: string, accept?: string) =>
    (await scene.app.inject({ url, headers: { ...local, ...(accept && { 'accept-language': accept }) } }))
      .body
  expect(await text('/SERVICES_STATUS.md')).toContain('Last update')
  expect(await text('/SERVICES_STATUS.md', 'de, fr-CA;q=0.8, en;q=0.3')).toContain('Dernière mise à jour')
  expect(await text('/SERVICES_STATUS.md?lang=en', 'fr')).toContain('Last update')
  expect(await text('/SERVICES_STATUS.md', 'fr;q=0, *;q=0.1')).toContain('Last update')
})

test('a language that there is not gives the one that would have been given without it', async () => {
  await using scene = await testApp({ language: 'fr' })
  const ask = (url: string, accept = '') =>
    scene.app.inject({ url, headers: { ...local, 'accept-language': accept } })
  expect((await ask('/SERVICES_STATUS.md?lang=de')).body).toContain('Dernière mise à jour')
  expect((await ask('/SERVICES_STATUS/?lang=de', 'en')).headers['content-language']).toBe('en')
  for (const lang of ['de', '', 'fr%0d%0aset-cookie:a', '"><script>'])
    expect((await ask(`/SERVICES_STATUS?lang=${lang}`)).headers.location).toBe('/SERVICES_STATUS/')
  expect((await ask('/SERVICES_STATUS?lang=en')).headers.location).toBe('/SERVICES_STATUS/?lang=en')
})

test('each form has its type, HEAD its headers, and the JSON keeps its contract', async () => {
  await using scene = await testApp()
  const types = {
    '/SERVICES_STATUS.md': 'text/markdown',
    '/services-status.json': 'application/json',
    '/SERVICES_STATUS/': 'text/html',
  }
  for (const [url, type] of Object.entries(types)) {
    const got = await scene.app.inject({ url, headers: local })
    const head = await scene.app.inject({ method: 'HEAD', url, headers: local })
    expect(got.headers['content-type']).toBe(`${type}; charset=utf-8`)
    expect(head.statusCode).toBe(200)
    expect(head.body).toBe('')
    expect(head.headers.etag).toBe(got.headers.etag)
  }
  const status = servicesStatusSchema
    .strict()
    .parse((await scene.app.inject({ url: '/services-status.json', headers: local })).json())
  expect(status.totals).toMatchObject({
    total: 30,
    running: 18,
    stopped: 4,
    restarting: 1,
    paused: 1,
    unknown: 6,
  })
  expect(status.status).toBe('degraded')
  expect(status.top_memory).toHaveLength(10)
  expect(status.services.find((one) => one.host === 'nas-attic')).toMatchObject({
    state: 'unknown',
    memory_used: null,
    uptime: null,
  })
})

test('a rendering is served again until the state changes, for a second at most', async () => {
  let asked = 0
  await using scene = await testApp({
    facts: () => {
      asked++
      return richSnapshot()
    },
  })
  const ask = () => scene.app.inject({ url: '/SERVICES_STATUS.md?lang=en', headers: local })
  const answers = await Promise.all(Array.from({ length: 50 }, ask))
  expect(asked).toBe(1)
  const etag = String(answers[0]?.headers.etag)
  const again = await scene.app.inject({
    url: '/SERVICES_STATUS.md?lang=en',
    headers: { ...local, 'if-none-match': `W/${etag}` },
  })
  expect(again.statusCode).toBe(304)
  expect(again.body).toBe('')
  scene.stateChanged()
  await ask()
  expect(asked).toBe(2)
  scene.pass(1001)
  await ask()
  expect(asked).toBe(3)
})

test('asking for every number of seconds makes one rendering, and each reader gets his own', async () => {
  let asked = 0
  await using scene = await testApp({
    facts: () => {
      asked++
      return richSnapshot()
    },
  })
  const tags = new Set<unknown>()
  for (let seconds = 5; seconds < 200; seconds++) {
    const { body, headers } = await scene.app.inject({
      url: `/SERVICES_STATUS/?lang=en&refresh=${seconds}`,
      headers: local,
    })
    expect(body).toContain(`<meta http-equiv="refresh" content="${seconds}">`)
    expect(body).toContain(`Refreshes every ${seconds} s`)
    expect(body).toContain(`refresh=${seconds}"`)
    expect(body).not.toMatch(/\d{14}/)
    tags.add(headers.etag)
  }
  expect([asked, tags.size]).toEqual([1, 195])
})

test('the embed loads itself again as often as asked, and not when told to stop', async () => {
  await using scene = await testApp()
  const text = async (query: string) =>
    (await scene.app.inject({ url: `/embed/services-status${query}`, headers: local })).body
  expect(await text('')).toContain('<meta http-equiv="refresh" content="30">')
  expect(await text('?refresh=5')).toContain('<meta http-equiv="refresh" content="5">')
  expect(await text('?refresh=off')).not.toContain('http-equiv')
})
