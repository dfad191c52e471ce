import { expect, test } from 'vitest'
import { apiApp, bearer, ownPage } from '../../test/api-app.ts'

const lan = { host: '192.168.1.5:8000', cookie: 'vigie=admin', 'x-vigie': '1' }
const lanOrigin = 'http://192.168.1.5:8000'

async function collect(headers: Record<string, string>, publicUrl?: string) {
  await using scene = await apiApp({ api: { publicUrl } })
  const answer = await scene.app.inject({
    method: 'POST',
    url: '/api/docker/hosts/1/collect',
    headers,
    // Of the machine itself only when asked for by its name.
    remoteAddress: headers.host?.startsWith('127.') ? '127.0.0.1' : '192.168.1.9',
  })
  return answer.statusCode === 202 ? 'done' : answer.json().code
}

test.for([
  ['another site', { ...ownPage('admin'), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another port of the same machine', { ...ownPage('admin'), 'sec-fetch-site': 'same-site' }],
  ['an address that was typed', { ...ownPage('admin'), 'sec-fetch-site': 'none' }],
  ['another site over plain http', { ...lan, origin: 'http://evil.example' }],
  ['an origin that only begins like ours', { ...lan, origin: `${lanOrigin}.evil.example` }],
  ['another port over plain http', { ...lan, origin: 'http://192.168.1.5:9000' }],
  ['an origin that hides', { ...lan, origin: 'null' }],
  ['no word of an origin', lan],
] as const)('a cookie does nothing for %s', async ([, headers]) => {
  expect(await collect(headers)).toBe('wrong_origin')
})

test('a cookie does nothing without the header that foreign pages cannot add', async () => {
  const { 'x-vigie': _, ...bare } = ownPage('admin')
  expect(await collect(bare)).toBe('csrf')
  expect(await collect({ ...ownPage('admin'), 'x-vigie': 'true' })).toBe('csrf')
})

test('Vigie’s own pages act, at the machine, over a network, and behind a proxy', async () => {
  expect(await collect(ownPage('admin'))).toBe('done')
  expect(await collect({ ...lan, origin: lanOrigin })).toBe('done')
  const proxied = { ...lan, host: 'inner:8000', origin: 'https://vigie.example' }
  expect(await collect(proxied, 'https://vigie.example/')).toBe('done')
  expect(await collect(proxied)).toBe('wrong_origin')
})

test('a token is no cookie: no browser adds it by itself', async () => {
  expect(await collect({ ...bearer('operator'), origin: 'https://evil.example' })).toBe('done')
})

test('logging somebody in from another site is refused, from a program not', async () => {
  await using scene = await apiApp()
  const payload = { username: 'ada', password: 'correct horse battery' }
  const login = async (url: string, headers: Record<string, string>) =>
    (
      await scene.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { host: '192.168.1.5:8000', ...headers },
      })
    ).statusCode
  expect(await login('/api/auth/login', { origin: 'http://evil.example', 'x-vigie': '1' })).toBe(403)
  expect(await login('/api/auth/login', { origin: lanOrigin })).toBe(403)
  expect(await login('/api/auth/login', { origin: lanOrigin, 'x-vigie': '1' })).toBe(200)
  expect(await login('/api/auth/login', {})).toBe(200)
  expect(await login('/api/auth/token', { origin: 'http://evil.example' })).toBe(403)
  expect(await login('/api/auth/token', {})).toBe(200)
})

test('no answer lets another origin read it', async () => {
  await using scene = await apiApp()
  for (const method of ['GET', 'OPTIONS'] as const) {
    const { headers } = await scene.app.inject({
      method,
      url: '/api/docker/hosts',
      headers: {
        ...bearer('admin'),
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
      },
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  }
})
