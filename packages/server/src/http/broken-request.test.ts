import net from 'node:net'
import { expect, test } from 'vitest'
import { testApp } from '../../test/page-app.ts'

async function say(...parts: string[]): Promise<string> {
  await using scene = await testApp()
  await scene.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = scene.app.server.address() as net.AddressInfo
  return await new Promise<string>((done, fail) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part)
    })
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('close', () => done(heard))
    socket.on('error', fail)
  })
}

const answers = (heard: string) => heard.match(/^HTTP\/1\.1 \d{3}/gm) ?? []
const problem = /application\/problem\+json[\s\S]*"code":"invalid_input"/

test('what is not even HTTP, or has headers without end, is answered and cut off', async () => {
  const garbage = await say('\x16\x03\x01garbage\r\n\r\n')
  expect(answers(garbage)).toEqual(['HTTP/1.1 400'])
  expect(garbage).toMatch(problem)
  expect(await say(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  )
})

test.for([
  ['does not say for whom it is', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['expects what there is not', 'GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\n\r\n'],
  [
    'has two lengths',
    'POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['has a name of a header that is none', 'GET / HTTP/1.1\r\nHost: x\r\na b: c\r\n\r\n'],
] as const)('a request that %s gets one document, and no more', async ([, text]) => {
  const heard = await say(text)
  expect(answers(heard)).toEqual(['HTTP/1.1 400'])
  expect(heard).toMatch(problem)
})

test.for([
  ['GET /%zz HTTP/1.1', ''],
  ['POST /healthz HTTP/1.1', 'Expect: nothing\r\n'],
] as const)('a body that breaks after the answer gets no second one: %s', async ([line, header]) => {
  const heard = await say(
    `${line}\r\nHost: x\r\n${header}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
    'zz\r\nabc\r\n0\r\n\r\n',
  )
  expect(answers(heard)).toEqual(['HTTP/1.1 400'])
})

test('an old program that speaks HTTP/1.0 without Host is served', async () => {
  expect(answers(await say('GET /healthz HTTP/1.0\r\n\r\n'))).toEqual(['HTTP/1.1 200'])
})
