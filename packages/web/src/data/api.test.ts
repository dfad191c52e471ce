import { hostsAnswer } from '@vigie/contract'
import { expect, test } from 'vitest'
import { createApi } from './api.ts'
import { ApiError } from './api-error.ts'

function setUp(answer: () => Response | Promise<Response>) {
  const asked: RequestInit[] = []
  let signedOut = 0
  const api = createApi({
    fetch: (_path, init) => {
      asked.push(init ?? {})
      return Promise.resolve().then(answer)
    },
    language: () => 'fr',
    sentences: (code) => ({ title: code, detail: `what to do about ${code}` }),
    signedOut: () => {
      signedOut += 1
    },
  })
  return { api, asked, signedOut: () => signedOut }
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const problem = (status: number, code: string) =>
  json(status, { type: 'about:blank', title: 'No', status, detail: 'Because.', code, errors: [] })
const codeOf = (given: Promise<unknown>) =>
  given.then(
    () => 'no error',
    (error: unknown) => (error instanceof ApiError ? error.code : error),
  )

test('a server that is not reached, and an answer that is none of its own, are problems with words', async () => {
  const away = setUp(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await codeOf(away.api.get('/x'))).toBe('offline')
  const proxy = setUp(() => new Response('<h1>502 Bad Gateway</h1>', { status: 502 }))
  expect(await codeOf(proxy.api.get('/x'))).toBe('not_understood')
  const strange = setUp(() => json(200, { hosts: [{ id: 'one' }] }))
  expect(await codeOf(strange.api.get('/x', { schema: hostsAnswer }))).toBe('not_understood')
})

test('a session that ended is told to whom it concerns; a wrong password is not that', async () => {
  const ended = setUp(() => problem(401, 'unauthenticated'))
  expect(await codeOf(ended.api.get('/x'))).toBe('unauthenticated')
  expect(ended.signedOut()).toBe(1)
  const wrong = setUp(() => problem(401, 'wrong_credentials'))
  expect(await codeOf(wrong.api.post('/x', { body: {} }))).toBe('wrong_credentials')
  expect(wrong.signedOut()).toBe(0)
})

test('what changes something says that this page sent it, and everything says the language', async () => {
  const { api, asked } = setUp(() => json(200, {}))
  await api.get('/x')
  await api.post('/x', { body: { a: 1 } })
  await api.delete('/x')
  const headers = asked.map((init) => new Headers(init.headers))
  expect(headers.map((one) => one.get('x-vigie'))).toEqual([null, '1', '1'])
  expect(headers.map((one) => one.get('content-type'))).toEqual([null, 'application/json', null])
  expect(new Set(headers.map((one) => one.get('accept-language')))).toEqual(new Set(['fr']))
})

test('an answer without a body is fine where none is expected', async () => {
  const { api } = setUp(() => new Response(null, { status: 204 }))
  expect(await api.delete('/x')).toBeUndefined()
})

test('who gives up hears no problem, only that it was given up', async () => {
  const controller = new AbortController()
  controller.abort()
  const { api } = setUp(() => Promise.reject(controller.signal.reason))
  expect(await codeOf(api.get('/x', { signal: controller.signal }))).toBe(controller.signal.reason)
})
