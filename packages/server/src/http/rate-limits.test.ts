import { expect, test } from 'vitest'
import { apiApp, bearer, people } from '../../test/api-app.ts'
import { fleetOf } from '../../test/fleet-fixture.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { listedAuth } from '../../test/listed-auth.ts'
import { machineAdmin } from '../auth/principal.ts'
import { createRateLimits } from './rate-limits.ts'

const limits = {
  signedIn: { burst: 5, perMinute: 60 },
  stranger: { burst: 3, perMinute: 60 },
  credentials: { burst: 2, perMinute: 6 },
}
const payload = { username: 'ada', password: 'correct horse battery' }

test('guesses from one address are slowed, with the time to wait; other addresses are not', async () => {
  await using scene = await apiApp({ api: { limits } })
  const guess = async (remoteAddress: string, headers: Record<string, string> = {}) =>
    scene.app.inject({ method: 'POST', url: '/api/auth/login', payload, remoteAddress, headers })
  const statuses = []
  for (let time = 0; time < 3; time++) statuses.push((await guess('192.0.2.7')).statusCode)
  expect(statuses).toEqual([200, 200, 429])
  const slowed = await guess('192.0.2.7')
  expect(slowed.headers['retry-after']).toBe('10')
  expect(slowed.json()).toMatchObject({
    status: 429,
    code: 'too_many_requests',
    detail: expect.stringMatching(/^Wait \d+ s, then try again\.$/),
  })
  expect((await guess('192.0.2.8')).statusCode).toBe(200)
  scene.clock.advance(10_000)
  expect((await guess('192.0.2.7')).statusCode).toBe(200)
  // The owner's browser is left to the accounts' own brake, which knows it.
  expect((await guess('192.0.2.7', { cookie: 'vigie-device=x' })).statusCode).toBe(200)
})

test('a mark of the owner’s browser, which anybody can claim, frees no guesses at tokens', async () => {
  await using scene = await apiApp({ api: { limits } })
  const statuses = []
  for (let time = 0; time < 3; time++) {
    const answer = await scene.app.inject({
      method: 'POST',
      url: '/api/auth/refresh',
      payload: { refresh_token: 'guess' },
      remoteAddress: '192.0.2.7',
      headers: { cookie: 'vigie-device=x' },
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses).toEqual([200, 200, 429])
})

test('whoever is signed in has a measure of his own, which strangers at the same address do not use up', async () => {
  await using scene = await apiApp({ api: { limits } })
  const ask = async (secret: string) =>
    (await scene.app.inject({ url: '/api/tasks', headers: bearer(secret), remoteAddress: '192.0.2.7' }))
      .statusCode
  const strangers = []
  for (let time = 0; time < 4; time++) strangers.push(await ask('nobody'))
  expect(strangers).toEqual([401, 401, 401, 429])
  const own = []
  for (let time = 0; time < 6; time++) own.push(await ask('viewer'))
  expect(own).toEqual([200, 200, 200, 200, 200, 429])
  expect(await ask('operator')).toBe(200)
})

test('one who makes tokens is slowed, by whichever session or token', async () => {
  await using scene = await apiApp({ api: { limits } })
  const make = async (secret: string) => {
    const payload = { name: 'one of many', role: 'viewer' }
    const asked = { method: 'POST', url: '/api/tokens', payload, headers: bearer(secret) } as const
    return (await scene.app.inject(asked)).statusCode
  }
  expect([await make('viewer'), await make('viewer'), await make('viewer')]).toEqual([201, 201, 429])
  expect(await make('operator')).toBe(201)
  scene.clock.advance(10_000)
  expect(await make('viewer')).toBe(201)
})

test('all sessions and tokens of a user together have a measure, too', () => {
  const clock = new HandClock()
  const rates = createRateLimits(limits, clock)
  const ask = (tokenId: number) =>
    rates.principal({ userId: 7, username: 'ada', role: 'viewer', via: 'api_token', tokenId })
  for (let tokenId = 0; tokenId < 25; tokenId++) ask(tokenId)
  expect(() => ask(25)).toThrow('too_many_requests')
  rates.principal({ userId: 8, username: 'bob', role: 'viewer', via: 'api_token', tokenId: 26 })
  rates.principal(machineAdmin)
})

test('a large answer counts as several requests, for the session and for its user', async () => {
  await using scene = await apiApp({ state: fleetOf([700]), api: { limits } })
  const ask = (secret: string, url = '/api/docker/hosts/1/containers') =>
    scene.app.inject({ url, headers: bearer(secret) })
  const first = await ask('viewer')
  expect(first.statusCode).toBe(200)
  const cost = 1 + Math.floor(first.body.length / (256 * 1024))
  expect(cost).toBeGreaterThan(1)
  const left = []
  for (let time = cost; time < 5; time++) left.push((await ask('viewer', '/api/auth/me')).statusCode)
  expect(left.every((status) => status === 200)).toBe(true)
  expect((await ask('viewer', '/api/auth/me')).statusCode).toBe(429)
  expect((await ask('operator')).statusCode).toBe(200)
})

test('asking who is signed in is counted, with a cookie that holds and without', async () => {
  await using scene = await apiApp({ api: { limits } })
  const ask = async (cookie: string) =>
    (
      await scene.app.inject({
        url: '/api/auth/setup',
        headers: { cookie: `vigie=${cookie}` },
        remoteAddress: '192.0.2.7',
      })
    ).statusCode
  const strangers = []
  for (let time = 0; time < 4; time++) strangers.push(await ask('nobody'))
  expect(strangers).toEqual([200, 200, 200, 429])
  const own = []
  for (let time = 0; time < 6; time++) own.push(await ask('viewer'))
  expect(own).toEqual([200, 200, 200, 200, 200, 429])
})

test('a forged X-Forwarded-For gives no fresh measure', async () => {
  await using scene = await apiApp({ api: { limits } })
  const ask = async (time: number) =>
    (
      await scene.app.inject({
        url: '/api/tasks',
        headers: { 'x-forwarded-for': `203.0.113.${time}` },
        remoteAddress: '192.0.2.7',
      })
    ).statusCode
  expect([await ask(1), await ask(2), await ask(3), await ask(4)]).toEqual([401, 401, 401, 429])
})

test('what the accounts refuse comes through, with the time to wait', async () => {
  for (const [refusal, status, wait] of [
    [{ ok: false, code: 'too_many_requests', retryAfterS: 7.2 }, 429, '8'],
    [{ ok: false, code: 'busy', retryAfterS: 0 }, 503, '1'],
    [{ ok: false, code: 'wrong_credentials' }, 401, undefined],
    [{ ok: false, code: 'token_reused' }, 401, undefined],
  ] as const) {
    await using scene = await apiApp({ auth: listedAuth({ people, refusal }) })
    for (const url of ['/api/auth/login', '/api/auth/token']) {
      const answer = await scene.app.inject({ method: 'POST', url, payload })
      expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([
        status,
        wait,
        refusal.code,
      ])
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  }
})
