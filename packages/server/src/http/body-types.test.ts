import net from 'node:net'
import { expect, test } from 'vitest'
import { apiApp, bearer } from '../../test/api-app.ts'

const user = { username: 'eve', password: 'correct horse battery', role: 'viewer' }

async function post(url: string, payload: string, type?: string) {
  await using scene = await apiApp()
  const answer = await scene.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...bearer('admin'), ...(type !== undefined && { 'content-type': type }) },
  })
  return answer.statusCode < 300 ? answer.statusCode : answer.json().code
}

test.for([
  'text/plain',
  'application/jsonp',
  'application/json, text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/problem+json',
  '',
  ';',
])('a body that says %j is not read', async (type) => {
  expect(await post('/api/users', JSON.stringify(user), type)).toBe('unsupported_media_type')
})

test.for([
  ['{', 'invalid_json'],
  ['{"__proto__":{"role":"admin"}}', 'invalid_json'],
  ['{"constructor":{"prototype":{"role":"admin"}}}', 'invalid_json'],
  ['"text"', 'invalid_input'],
  ['[]', 'invalid_input'],
  ['', 'invalid_input'],
  ['null', 'invalid_input'],
  [JSON.stringify({ ...user, id: 1 }), 'invalid_input'],
  [JSON.stringify({ ...user, role: ['admin'] }), 'invalid_input'],
  [JSON.stringify({ ...user, username: 'a\u202eb' }), 'invalid_input'],
  [JSON.stringify(user), 201],
] as const)('the body %s ends as %s', async ([body, result]) => {
  expect(await post('/api/users', body, 'application/json; charset=utf-8')).toBe(result)
})

test('a tab in the type does not lead past the checks', async () => {
  expect(await post('/api/users', '{"role":"admin"}', 'application/json\t; x')).toBe('invalid_input')
})

test('OAuth2 clients send a form, with fields that Vigie passes over', async () => {
  const form = 'grant_type=password&username=ada&password=correct+horse&scope=&client_id=x'
  expect(await post('/api/auth/token', form, 'application/x-www-form-urlencoded')).toBe(200)
  expect(await post('/api/auth/token', `${form}&username=eve`, 'application/x-www-form-urlencoded')).toBe(
    'invalid_input',
  )
  expect(await post('/api/auth/token', '__proto__=x&username=ada', 'application/x-www-form-urlencoded')).toBe(
    'invalid_input',
  )
})

test('a POST that needs no body takes the type alone', async () => {
  expect(await post('/api/docker/hosts/1/collect', '', 'application/json')).toBe(202)
})

test('what is wrong is told by its place, never by its value', async () => {
  await using scene = await apiApp()
  const answer = await scene.app.inject({
    method: 'POST',
    url: '/api/users',
    payload: { ...user, password: 'hunter2' },
    headers: bearer('admin'),
  })
  expect(answer.json().errors).toMatchObject([{ path: 'body/password', code: 'too_small' }])
  expect(answer.body).not.toContain('hunter2')
})

test.for([
  ['content-length', 'Content-Length: 10000000\r\n\r\n', (part: string) => part],
  [
    'chunks',
    'Transfer-Encoding: chunked\r\n\r\n',
    (part: string) => `${part.length.toString(16)}\r\n${part}\r\n`,
  ],
] as const)('10 MB sent by %s are refused, and the connection does not hang', async ([, head, frame]) => {
  await using scene = await apiApp()
  await scene.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = scene.app.server.address() as net.AddressInfo
  const heard = await new Promise<string>((done) => {
    let text = ''
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(
        `POST /api/users HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer admin\r\nContent-Type: application/json\r\n${head}`,
      )
      const part = frame('x'.repeat(100_000))
      for (let sent = 0; sent < 100; sent++) socket.write(part)
    })
    socket.on('data', (chunk) => {
      text += chunk
    })
    // Cut off in the middle of sending: that is what the limit is for.
    socket.on('error', () => undefined)
    socket.on('close', () => done(text))
  })
  expect(heard).toMatch(/^HTTP\/1\.1 413 [\s\S]*"code":"too_large"/)
  expect((await scene.app.inject('/healthz')).statusCode).toBe(200)
})
