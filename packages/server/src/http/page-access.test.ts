import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { apiApp, bearer, people } from '../../test/api-app.ts'
import { listedAuth } from '../../test/listed-auth.ts'

const browser = { accept: 'text/html', host: 'vigie.lan:8000' }

test('before the first account the person at the machine reads the page; afterwards one signs in', async () => {
  const ask = async (setupNeeded: boolean, remoteAddress: string) => {
    await using scene = await apiApp({ auth: listedAuth({ people, setupNeeded }) })
    const host = remoteAddress === '127.0.0.1' ? 'localhost:8000' : 'vigie.lan:8000'
    const answer = await scene.app.inject({ url: '/services-status.json', headers: { host }, remoteAddress })
    return answer.statusCode === 200 ? 200 : answer.json().code
  }
  expect(await ask(true, '127.0.0.1')).toBe(200)
  expect(await ask(true, '192.0.2.7')).toBe('loopback_only')
  expect(await ask(false, '127.0.0.1')).toBe('unauthenticated')
  expect(await ask(false, '192.0.2.7')).toBe('unauthenticated')
})

test('a browser is led to the sign-in and back, a frame is not', async () => {
  await using scene = await apiApp()
  const ask = (url: string, headers: Record<string, string>) =>
    scene.app.inject({ url, headers, remoteAddress: '192.0.2.7' })
  const led = await ask('/SERVICES_STATUS/?lang=fr', browser)
  expect([led.statusCode, led.headers.location]).toEqual([
    302,
    '/login?next=%2FSERVICES_STATUS%2F%3Flang%3Dfr',
  ])
  expect(led.headers['cache-control']).toBe('no-store')
  expect((await ask('/embed/services-status', { ...browser, 'sec-fetch-dest': 'iframe' })).statusCode).toBe(
    401,
  )
  const wrong = await ask('/SERVICES_STATUS/', { ...browser, ...bearer('nobody') })
  expect(wrong.statusCode).toBe(401)
})

test('whoever is signed in reads the page, and a public one needs nobody', async () => {
  await using scene = await apiApp()
  const url = '/services-status.json'
  const from = { url, remoteAddress: '192.0.2.7' }
  expect((await scene.app.inject({ ...from, headers: { cookie: 'vigie=viewer' } })).statusCode).toBe(200)
  expect((await scene.app.inject({ ...from, headers: bearer('viewer') })).statusCode).toBe(200)
  // It tells of all hosts.
  expect((await scene.app.inject({ ...from, headers: bearer('limited') })).json().code).toBe('forbidden')
  await using open = await apiApp({ pageAccess: 'public' })
  expect((await open.app.inject(from)).statusCode).toBe(200)
  expect((await open.app.inject({ ...from, headers: bearer('nobody') })).statusCode).toBe(200)
})

test('the machine’s own socket needs no account, and has no sessions', async () => {
  const auth = listedAuth({ people })
  const isControlSocket = (_: Socket) => true
  await using scene = await apiApp({ auth, api: { isControlSocket } })
  const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
    scene.app.inject({ method, url, headers: { host: 'vigie' }, ...(payload && { payload }) })
  expect((await ask('GET', '/api/auth/me')).json()).toMatchObject({
    via: 'socket',
    role: 'admin',
    insecure_transport: false,
    user: { id: 0 },
  })
  expect((await ask('GET', '/api/users')).statusCode).toBe(200)
  expect((await ask('POST', '/api/docker/hosts/1/collect')).json().task).toMatchObject({ actor_id: null })
  expect((await ask('POST', '/api/tokens', { name: 'x', role: 'viewer' })).statusCode).toBe(201)
  expect((await ask('GET', '/api/auth/sessions')).json().code).toBe('forbidden')
  expect((await ask('POST', '/api/auth/logout')).statusCode).toBe(204)
})
