import { expect, test } from 'vitest'
import { apiApp, bearer } from '../../test/api-app.ts'

async function scene(api: Parameters<typeof apiApp>[0] = {}) {
  const made = await apiApp(api)
  const url = '/api/schedules/docker_collect'
  return {
    ...made,
    patch: (payload: unknown, secret = 'admin') =>
      made.app.inject({ method: 'PATCH', url, payload: payload as object, headers: bearer(secret) }),
    get: async () => (await made.app.inject({ url, headers: bearer('viewer') })).json(),
  }
}

test.for([
  {},
  { enabled: 'no' },
  { interval_s: 0 },
  { interval_s: -60 },
  { interval_s: 7.5 },
  { interval_s: 604_801 },
  { interval_s: '60' },
  { interval_s: 60, name: 'x' },
])('a change that is none is refused: %j', async (payload) => {
  await using made = await scene()
  const answer = await made.patch(payload)
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_input'])
  expect(await made.get()).toMatchObject({ enabled: true, interval_s: 60, interval_source: 'default' })
})

test('an interval under the least, or one that the environment sets, is refused with the reason', async () => {
  await using made = await scene()
  const short = await made.patch({ interval_s: 4 })
  expect(short.json()).toMatchObject({ status: 422, code: 'interval_too_short' })
  expect(short.json().detail).toContain('5 s')
  const fixedBy = 'VIGIE_COLLECT_INTERVAL'
  await using fixed = await scene({
    api: { schedules: { change: async () => ({ ok: false, code: 'interval_fixed', fixedBy }) } },
  })
  const answer = (await fixed.patch({ interval_s: 90 })).json()
  expect(answer).toMatchObject({ status: 409, code: 'interval_fixed' })
  expect(answer.detail).toContain(fixedBy)
})

test('an administrator switches a job off and changes its interval; others read it', async () => {
  await using made = await scene()
  expect((await made.patch({ enabled: false }, 'operator')).statusCode).toBe(403)
  const answer = await made.patch({ enabled: false, interval_s: 5 })
  expect(answer.json()).toMatchObject({
    id: 'docker_collect',
    enabled: false,
    interval_s: 5,
    interval_source: 'database',
    least_interval_s: 5,
    next_run_at: null,
  })
  expect(await made.get()).toMatchObject({ enabled: false, interval_s: 5, runs: [] })
  const run = { method: 'POST', url: '/api/schedules/docker_collect/run' } as const
  expect((await made.app.inject({ ...run, headers: bearer('operator') })).json().result).toBe('ok')
  expect((await made.patch({ enabled: true, interval_s: null })).json()).toMatchObject({
    enabled: true,
    interval_s: 60,
    interval_source: 'default',
    next_run_at: expect.any(String),
  })
})
