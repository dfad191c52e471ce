import { Writable } from 'node:stream'
import { clientFrame } from '@vigie/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { principal } from '../../test/fleet-fixture.ts'
import { liveApp } from '../../test/live-app.ts'
import { readMessage } from './client-message.ts'
import { topicName } from './topic-name.ts'

const topics = fc.oneof(
  fc.constantFrom('hosts', 'tasks', 'containers', 'usage:1', 'containers:99', 'containers:0', '__proto__'),
  fc.string(),
)
const nearFrames = fc
  .record(
    {
      type: fc.constantFrom<unknown>('auth', 'subscribe', 'unsubscribe', 'ping', 'ready', '', 1, null),
      id: fc.oneof(fc.string(), fc.double(), fc.object()),
      topics: fc.oneof(fc.array(topics, { maxLength: 5 }), fc.anything()),
      token: fc.oneof(fc.string(), fc.anything()),
      constructor: fc.anything(),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value) ?? '')
const texts = fc.oneof(nearFrames, fc.json(), fc.string({ unit: 'binary' }))

test('whatever is sent is read as a frame of the contract, a wrong one, or nonsense', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const message = readMessage(text)
      if (message.kind === 'frame') expect(clientFrame.safeParse(message.frame).success).toBe(true)
      if (message.kind === 'wrong') expect(JSON.parse(text)).toHaveProperty('type')
    }),
    { numRuns: 1000 },
  )
})

test('a topic of one host names it', () => {
  expect(topicName('containers:12')).toEqual({ topic: 'containers:12', kind: 'containers', hostId: 12 })
  expect(topicName('usage')).toEqual({ topic: 'usage', kind: 'usage', hostId: undefined })
})

test('hostile frames on a real socket crash nothing, and no secret is logged', async () => {
  const lines: string[] = []
  const log = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  await using live = await liveApp({ log, limits: { messageBurst: 1000 } })
  const ada = principal()
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 5 }), async (messages) => {
      const client = await live.enter(ada)
      for (const message of messages) client.socket.send(message.toWellFormed())
      client.send({ type: 'auth', token: 'canary-secret' })
      const { code } = await client.closed
      expect([1008, 4401]).toContain(code)
    }),
    { numRuns: 100 },
  )
  const healthy = await live.enter(ada)
  await healthy.subscribe('hosts')
  expect(lines.join('')).not.toContain('canary-secret')
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})
