import { expect, test } from 'vitest'
import { apiApp, bearer } from '../../test/api-app.ts'
import type { HostOrders } from '../act/orders.ts'
import { VigieError } from '../kernel/vigie-error.ts'

const found = {
  ok: true,
  docker_version: '28.5.2',
  docker_api_version: '1.51',
  duration_ms: 3,
  code: null,
  reason: null,
} as const

async function scene() {
  const tried: (string | undefined)[] = []
  const refuse = async () => {
    throw new VigieError('unsupported_address', { address: 'ftp://nas' })
  }
  const hosts: HostOrders = {
    add: refuse,
    change: refuse,
    remove: refuse,
    setEnabled: refuse,
    collect: refuse,
    async test(_hostId, asked) {
      if (asked?.address?.startsWith('ftp:')) return refuse()
      tried.push(asked?.address)
      return found
    },
  }
  const made = await apiApp({ api: { hosts } })
  const send = (payload: object | undefined, { secret = 'admin', host = 1, path = '/test' } = {}) =>
    made.app.inject({
      method: path === '' ? 'PATCH' : 'POST',
      url: `/api/docker/hosts/${host}${path}`,
      headers: bearer(secret),
      ...(payload && { payload }),
    })
  return { [Symbol.asyncDispose]: () => made[Symbol.asyncDispose](), tried, send }
}

test.for([
  ['no text', { address: 7 }, 'body/address'],
  ['nothing', { address: ' ' }, 'body/address'],
  ['too much', { address: `unix:///${'x'.repeat(1000)}` }, 'body/address'],
  ['something else beside it', { address: 'unix:///a', name: 'nas' }, 'body/'],
] as const)('a trial of an address that is %s is refused, and the field is named', async ([, body, path]) => {
  await using made = await scene()
  const answer = (await made.send(body)).json()
  expect(answer).toMatchObject({ status: 400, code: 'invalid_input' })
  expect(answer.errors[0].path).toBe(path)
  expect(made.tried).toEqual([])
})

test.for(['/test', ''])(
  'an address that cannot be reached is named as the wrong field (%s)',
  async (path) => {
    await using made = await scene()
    const answer = (await made.send({ address: 'ftp://nas' }, { path })).json()
    expect(answer).toMatchObject({ status: 422, code: 'unsupported_address' })
    expect(answer.errors).toEqual([
      {
        path: 'body/address',
        code: 'unsupported_address',
        message: expect.stringContaining('unix:///path'),
      },
    ])
  },
)

test('a trial without an address is one of the host as it stands', async () => {
  await using made = await scene()
  for (const body of [undefined, {}]) expect((await made.send(body)).json()).toEqual(found)
  expect((await made.send({ address: 'unix:///a' })).json()).toEqual(found)
  expect(made.tried).toEqual([undefined, undefined, 'unix:///a'])
})

test('a token for one host tries that host, and no address', async () => {
  await using made = await scene()
  const mine = { secret: 'limited', host: 2 }
  expect((await made.send(undefined, mine)).statusCode).toBe(200)
  expect((await made.send({ address: 'unix:///a' }, mine)).json().code).toBe('forbidden')
  expect((await made.send({ address: 'unix:///a' }, { secret: 'operator' })).json().code).toBe('forbidden')
  expect(made.tried).toEqual([undefined])
})
