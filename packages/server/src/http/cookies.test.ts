import { expect, test } from 'vitest'
import { apiApp, ownPage } from '../../test/api-app.ts'

const payload = { username: 'ada', password: 'correct horse battery' }

async function login(headers: Record<string, string>, remoteAddress: string, trustedProxies: string[] = []) {
  await using scene = await apiApp({ api: { trustedProxies } })
  const answer = await scene.app.inject({
    method: 'POST',
    url: '/api/auth/login',
    payload,
    headers: { 'x-vigie': '1', ...headers },
    remoteAddress,
  })
  const cookies = [answer.headers['set-cookie'] ?? []].flat()
  return { cookies, me: answer.json() }
}

test('at the machine itself the cookie is bound to it and Secure', async () => {
  const { cookies, me } = await login({ host: 'localhost:8000' }, '127.0.0.1')
  expect(cookies[0]).toBe(
    '__Host-vigie=new-session-secret; Path=/; Expires=Sun, 01 Feb 2026 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax',
  )
  expect(cookies[1]).toMatch(
    /^__Host-vigie-device=new-device-secret; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(me).toMatchObject({
    via: 'cookie',
    role: 'admin',
    insecure_transport: false,
    server_version: '9.9.9',
  })
})

test('over plain http to another machine it is one that browsers keep, and the page is told', async () => {
  const { cookies, me } = await login({ host: '192.168.1.5:8000' }, '192.168.1.9')
  expect(cookies[0]).toMatch(/^vigie=new-session-secret; Path=\/; .*HttpOnly; SameSite=Lax$/)
  expect(cookies.join()).not.toContain('Secure')
  expect(me.insecure_transport).toBe(true)
})

test('https is believed from a proxy that was named, and from nobody else', async () => {
  const headers = { host: 'vigie.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }
  expect((await login(headers, '10.1.2.3', ['10.0.0.0/8'])).cookies[0]).toMatch(/^__Host-vigie=/)
  expect((await login(headers, '10.1.2.3', [])).cookies[0]).toMatch(/^vigie=/)
  expect((await login(headers, '11.1.2.3', ['10.0.0.0/8', 'fd00::/8'])).cookies[0]).toMatch(/^vigie=/)
  expect((await login(headers, '::ffff:10.1.2.3', ['10.0.0.0/8'])).cookies[0]).toMatch(/^__Host-vigie=/)
})

test('a cookie of the weaker name, which others could plant, does not count where the stronger one is used', async () => {
  await using scene = await apiApp()
  const ask = async (host: string, remoteAddress: string, cookie: string) =>
    (await scene.app.inject({ url: '/api/auth/me', headers: { host, cookie }, remoteAddress })).statusCode
  expect(await ask('localhost:8000', '127.0.0.1', 'vigie=admin')).toBe(401)
  expect(await ask('localhost:8000', '127.0.0.1', '__Host-vigie=admin')).toBe(200)
  expect(await ask('192.168.1.5', '192.168.1.9', '__Host-vigie=admin')).toBe(401)
  expect(await ask('192.168.1.5', '192.168.1.9', 'vigie=admin')).toBe(200)
})

test('logging out clears the cookie, and the mark of the browser stays', async () => {
  await using scene = await apiApp()
  const answer = await scene.app.inject({
    method: 'POST',
    url: '/api/auth/logout',
    headers: ownPage('viewer'),
  })
  expect(answer.statusCode).toBe(204)
  const cookies = [answer.headers['set-cookie'] ?? []].flat()
  expect(cookies).toHaveLength(1)
  expect(cookies[0]).toMatch(/^__Host-vigie=; .*Expires=Thu, 01 Jan 1970/)
})

test('secrets go out in cookies or bodies alone, and are never kept', async () => {
  const { cookies, me } = await login({ host: 'localhost:8000' }, '127.0.0.1')
  expect(cookies).toHaveLength(2)
  expect(JSON.stringify(me)).not.toContain('secret')
  await using scene = await apiApp()
  const token = await scene.app.inject({ method: 'POST', url: '/api/auth/token', payload })
  expect(token.headers['cache-control']).toBe('no-store')
  expect(token.headers['set-cookie']).toBeUndefined()
})
