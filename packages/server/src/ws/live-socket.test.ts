import { once } from 'node:events'
import { connect, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as passed } from 'node:timers/promises'
import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { containerOf, fleetOf, limitedTo, principal } from '../../test/fleet-fixture.ts'
import { liveApp } from '../../test/live-app.ts'
import type { Principal } from '../auth/principal.ts'

const ada = principal({ role: 'admin' })
const bot = principal({ userId: 2, username: 'bot', via: 'access_token', sessionId: 5 })

/** What an upgrade that is refused is answered with. */
function refusal(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  const socket = new WebSocket(url, { headers })
  socket.on('unexpected-response', (_, response) => {
    resolve(response.statusCode)
    socket.terminate()
  })
  socket.on('open', () => reject(new Error('it was let in')))
  socket.on('error', () => undefined)
  return promise
}

const connections = (server: Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  )

const stopped = (name: string) => containerOf(1, name, { state: 'exited' })
const cause = { source: 'event', atMs: 0 } as const

test('a page of another origin is refused at the door, whatever it shows', async () => {
  await using live = await liveApp()
  live.auth.cookies.set('good', ada)
  live.auth.bearers.set('good', ada)
  const foreign = ['https://evil.example', 'null', `${live.origin}.evil.example`, `${live.origin}/`, '']
  for (const origin of foreign.filter((one) => one !== '')) {
    expect(await refusal(live.url, { origin, cookie: 'vigie=good' })).toBe(403)
    expect(await refusal(live.url, { origin, authorization: 'Bearer good' })).toBe(403)
  }
})

test('a cookie counts only with our own origin', async () => {
  await using live = await liveApp({ limits: { waitMs: 50 } })
  live.auth.cookies.set('good', ada)
  const without = await live.open({ cookie: 'vigie=good' })
  expect(await without.closed).toEqual({ code: 4401, reason: 'unauthenticated' })
  const own = await live.open({ cookie: 'vigie=good', origin: live.origin })
  expect((await own.next('ready')).server_version).toBe('0.0.0-test')
})

test('a cookie that does not hold any more is told by a close code at once', async () => {
  await using live = await liveApp()
  const client = await live.open({ cookie: 'vigie=old', origin: live.origin })
  expect(await client.closed).toEqual({ code: 4401, reason: 'unauthenticated' })
})

test('sockets with cookies that do not hold, and that take their time to go, are few', async () => {
  await using live = await liveApp({ limits: { waitingOfAddress: 2 } })
  const staying = [1, 2].map(() => {
    const raw = connect(live.port, '127.0.0.1')
    raw.write(
      `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${live.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        `Origin: ${live.origin}\r\nCookie: vigie=old\r\n\r\n`,
    )
    return raw
  })
  // Let in, told to go, and gone nowhere.
  await Promise.all(staying.map((raw) => once(raw, 'data')))
  expect(await refusal(live.url, { origin: live.origin, cookie: 'vigie=old' })).toBe(401)
  await live.enter(ada)
  for (const raw of staying) raw.destroy()
})

test('a token comes in the header or in the first frame; a wrong one does not hold', async () => {
  await using live = await liveApp()
  live.auth.bearers.set('good', bot)
  expect(await refusal(live.url, { authorization: 'Bearer wrong' })).toBe(401)
  expect(await refusal(live.url, { authorization: 'Basic good' })).toBe(401)
  await (await live.open({ authorization: 'Bearer good' })).next('ready')
  const later = await live.open()
  later.send({ type: 'auth', token: 'good' })
  later.send({ type: 'subscribe', id: 'a', topics: ['hosts'] })
  expect((await later.next('subscribed')).id).toBe('a')
  const wrong = await live.open()
  wrong.send({ type: 'auth', token: 'wrong' })
  expect((await wrong.closed).code).toBe(4401)
  const hasty = await live.open()
  hasty.send({ type: 'subscribe', topics: ['hosts'] })
  expect((await hasty.closed).code).toBe(4401)
  expect(hasty.heard).toEqual([])
})

test('who says nothing is let wait a short time, and few may wait', async () => {
  await using live = await liveApp({ limits: { waitMs: 300, waitingOfAddress: 2 } })
  const waiting = [await live.open(), await live.open()]
  expect(await refusal(live.url, {})).toBe(401)
  // Those who are signed in are not held up by those who wait.
  await live.enter(ada)
  for (const client of waiting) expect((await client.closed).code).toBe(4401)
  await live.open()
})

test('a socket ends when its access token does, unless a new one comes first', async () => {
  await using live = await liveApp()
  live.auth.bearers
    .set('short', { ...bot, expiresAtMs: Date.now() + 400 })
    .set('long', { ...bot, expiresAtMs: Date.now() + 60_000 })
    .set('stranger', ada)
  const ends = await live.open({ authorization: 'Bearer short' })
  const renewed = await live.open({ authorization: 'Bearer short' })
  await renewed.next('ready')
  await renewed.subscribe('hosts')
  renewed.send({ type: 'auth', token: 'long' })
  await renewed.next('ready')
  expect(await ends.closed).toEqual({ code: 4401, reason: 'unauthenticated' })
  live.state.updateHost(1, { name: 'renamed' }, 0)
  expect((await renewed.next('docker_host_updated')).host.name).toBe('renamed')
  renewed.send({ type: 'auth', token: 'stranger' })
  expect((await renewed.closed).code).toBe(4401)
})

test('a change on a host is on the socket at once, after the snapshot that it follows', async () => {
  await using live = await liveApp()
  const client = await live.enter(ada)
  const subscribed = await client.subscribe('containers:1')
  expect(subscribed.snapshot).toMatchObject({ containers: [{ name: 'c-0' }, { name: 'c-1' }] })
  live.state.applyContainers(1, [stopped('c-0')], [], cause)
  const frame = await client.next('docker_containers_changed')
  expect(frame).toMatchObject({ topic: 'containers:1', host_id: 1, removed: [] })
  expect(frame.changed).toMatchObject([{ name: 'c-0', state: 'exited' }])
  expect(frame.seq).toBeGreaterThan(subscribed.seq)
  client.send({ type: 'ping' })
  await client.next('pong')
  client.send({ type: 'unsubscribe', topics: ['containers:1'] })
  expect((await client.next('unsubscribed')).topic).toBe('containers:1')
})

test('a snapshot of thousands of containers arrives whole', async () => {
  await using live = await liveApp({ state: fleetOf([3000]) })
  const client = await live.enter(ada)
  const { snapshot } = await client.subscribe('containers')
  expect(snapshot).toMatchObject({ containers: { length: 3000 } })
})

test('who is logged out hears nothing from that moment, and is told why', async () => {
  await using live = await liveApp()
  const gate = Promise.withResolvers<void>()
  const client = await live.enter(ada)
  const other = await live.enter(principal({ userId: 3, sessionId: 3 }))
  await client.subscribe('containers')
  await other.subscribe('containers')
  live.auth.gate = gate.promise
  live.auth.ended.add(ada)
  live.auth.announce({ userId: ada.userId, sessionId: ada.sessionId })
  const before = client.heard.length
  live.state.applyContainers(1, [stopped('c-0')], [], cause)
  await other.next('docker_containers_changed')
  gate.resolve()
  expect(await client.closed).toEqual({ code: 4403, reason: 'session_ended' })
  expect(client.heard.length).toBe(before)
})

test('a session that ends without a word is found out by the next message', async () => {
  await using live = await liveApp()
  const client = await live.enter(ada)
  live.auth.ended.add(ada)
  client.send({ type: 'ping' })
  expect((await client.closed).code).toBe(4403)
})

test('a session that ends in silence is found out without a message too', async () => {
  await using live = await liveApp({ limits: { keepaliveMs: 50 } })
  const client = await live.enter(ada)
  live.auth.ended.add(ada)
  expect((await client.closed).code).toBe(4403)
})

test('who may see less from now on loses the topics that are no longer theirs', async () => {
  await using live = await liveApp()
  const before = limitedTo(1, 2)
  const after = limitedTo(2)
  const client = await live.enter(before)
  for (const topic of ['containers:1', 'containers:2', 'hosts']) await client.subscribe(topic)
  live.auth.changed.set(before, after)
  live.auth.announce({ userId: before.userId, tokenId: before.tokenId })
  live.state.applyContainers(1, [stopped('c-0')], [], cause)
  expect((await client.next('unsubscribed')).topic).toBe('containers:1')
  expect((await client.next('resync')).topic).toBe('containers:2')
  expect((await client.next('resync')).topic).toBe('hosts')
  expect((await client.subscribe('hosts')).snapshot).toMatchObject({ hosts: [{ id: 2 }] })
  client.send({ type: 'subscribe', id: 9, topics: ['containers:1'] })
  expect(await client.next('error')).toMatchObject({ id: 9, code: 'host_not_found' })
  expect(client.heard.map((frame) => frame.type)).not.toContain('docker_containers_changed')
})

test('rights that change while they are looked at are looked at again', async () => {
  await using live = await liveApp()
  const gate = Promise.withResolvers<void>()
  const before = limitedTo(1)
  const client = await live.enter(before)
  live.auth.gate = gate.promise
  client.send({ type: 'subscribe', topics: ['containers:1'] })
  await passed(50)
  live.auth.changed.set(before, limitedTo(2))
  live.auth.announce({ userId: before.userId })
  gate.resolve()
  expect((await client.next('error')).code).toBe('host_not_found')
})

test('rights that change between two topics of one message count for the second', async () => {
  const gate = Promise.withResolvers<void>()
  const reading = Promise.withResolvers<void>()
  await using live = await liveApp({
    readTasks() {
      reading.resolve()
      return gate.promise
    },
  })
  const before = limitedTo(1)
  const client = await live.enter(before)
  client.send({ type: 'subscribe', topics: ['tasks', 'containers:1'] })
  await reading.promise
  live.auth.changed.set(before, limitedTo(2))
  live.auth.announce({ userId: before.userId })
  gate.resolve()
  expect((await client.next('error')).code).toBe('host_not_found')
  expect(client.heard.map((frame) => frame.type)).not.toContain('subscribed')
})

test('a change of somebody else, or of another session, leaves a socket as it is', async () => {
  await using live = await liveApp()
  const client = await live.enter(ada)
  await client.subscribe('hosts')
  live.auth.announce({ userId: 99 })
  live.auth.announce({ userId: ada.userId, sessionId: 99 })
  live.auth.announce({ userId: ada.userId, tokenId: 1 })
  live.state.updateHost(1, { name: 'renamed' }, 0)
  await client.next('docker_host_updated')
  expect(client.heard.map((frame) => frame.type)).toEqual(['ready', 'subscribed', 'docker_host_updated'])
})

test('who floods with messages is cut off', async () => {
  await using live = await liveApp({ limits: { messageBurst: 10, messagesPerSecond: 1 } })
  const client = await live.enter(ada)
  for (let count = 0; count < 50; count++) client.send({ type: 'ping' })
  expect(await client.closed).toEqual({ code: 4429, reason: 'too_many_requests' })
})

test('a message that names many topics counts for several', async () => {
  await using live = await liveApp({ limits: { messageBurst: 10, messagesPerSecond: 1 } })
  const client = await live.enter(ada)
  const topics = Array.from({ length: 100 }, (_, index) => `containers:${index + 1}`)
  client.send({ type: 'unsubscribe', topics: topics.slice(0, 80) })
  await client.next('unsubscribed')
  client.send({ type: 'subscribe', topics })
  expect(await client.closed).toEqual({ code: 4429, reason: 'too_many_requests' })
})

test('who wants too many topics, or too many sockets, is cut off', async () => {
  await using live = await liveApp({ limits: { topics: 2, socketsOfUser: 1 } })
  const client = await live.enter(ada)
  client.send({ type: 'subscribe', topics: ['hosts', 'tasks', 'hosts'] })
  await client.next('subscribed')
  live.auth.cookies.set('second', ada)
  const second = await live.open({ cookie: 'vigie=second', origin: live.origin })
  expect((await second.closed).code).toBe(4429)
  client.send({ type: 'subscribe', topics: ['usage'] })
  expect((await client.closed).code).toBe(4429)
})

test('a topic that cannot be is an error, and the socket stays; what is no frame ends it', async () => {
  await using live = await liveApp()
  const client = await live.enter(ada)
  client.send({ type: 'subscribe', id: 'x', topics: ['../etc/passwd'] })
  expect(await client.next('error')).toMatchObject({ id: 'x', code: 'invalid_input' })
  await client.subscribe('hosts')
  for (const nonsense of ['', 'null', '[]', '"a"', '{', '{"type":"sudo"}', '\u0000', '{"type":"auth"}']) {
    const one = await live.enter(ada)
    one.socket.send(nonsense)
    expect(await one.closed).toEqual({ code: 1008, reason: 'invalid_frame' })
  }
  const binary = await live.enter(ada)
  binary.socket.send(Buffer.from('{"type":"ping"}'), { binary: true })
  expect((await binary.closed).code).toBe(1008)
  const large = await live.enter(ada)
  large.socket.send('x'.repeat(70_000))
  expect((await large.closed).code).toBe(1009)
})

test('half a frame, and then nothing, is cut off as dead', async () => {
  await using live = await liveApp({ limits: { keepaliveMs: 60 } })
  live.auth.bearers.set('good', { ...bot })
  const raw = connect(live.port, '127.0.0.1')
  raw.write(
    'GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer good\r\n\r\n',
  )
  raw.write(Buffer.from([0x81, 0xfe, 0x40]))
  expect(await text(raw)).toContain('101 Switching Protocols')
})

test('a reader that takes nothing is cut off, and costs no more than its share', async () => {
  await using live = await liveApp({
    state: fleetOf([100]),
    limits: { unreadBytes: 20_000, catchUpMs: 300 },
  })
  const slow = await live.enter(ada)
  await slow.subscribe('containers')
  slow.socket.pause()
  const quick = await live.enter(principal({ userId: 4 }))
  await quick.subscribe('containers')
  const labels = { big: 'x'.repeat(20_000) }
  let round = 0
  const flood = setInterval(() => {
    round += 1
    const many = Array.from({ length: 100 }, (_, index) =>
      containerOf(1, `c-${index}`, { labels: { ...labels, round: String(round) } }),
    )
    live.state.applyContainers(1, many, [], cause)
  }, 100)
  await expect.poll(() => connections(live.app.server), { timeout: 20_000 }).toBe(1)
  clearInterval(flood)
  expect(quick.socket.readyState).toBe(WebSocket.OPEN)
  expect(quick.heard.some((frame) => frame.type === 'docker_containers_changed')).toBe(true)
}, 30_000)

test('a plain request, or an upgrade of another address, is answered and leaves nothing open', async () => {
  await using live = await liveApp()
  expect((await fetch(`${live.origin}/ws`)).status).toBe(404)
  const raw = connect(live.port, '127.0.0.1')
  raw.write(
    'GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  expect(await text(raw)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*other$/)
})

test('when Vigie stops, everybody is told to come back', async () => {
  const live = await liveApp()
  const clients = [await live.enter(ada), await live.open()]
  const stopping = live.app.close()
  for (const client of clients) expect(await client.closed).toEqual({ code: 1001, reason: 'going_away' })
  await stopping
  await live[Symbol.asyncDispose]()
})

test('a socket that does not answer does not hold up the stop', async () => {
  const live = await liveApp()
  const client = await live.enter(ada)
  client.socket.pause()
  await live.app.close()
  client.socket.terminate()
})

test('the machine’s own administrator is not asked for again', async () => {
  const machine: Principal = { userId: 0, username: 'local', role: 'admin', via: 'socket' }
  await using live = await liveApp()
  const client = await live.enter(machine)
  live.auth.ended.add(machine)
  live.auth.announce({ userId: 0 })
  await client.subscribe('hosts')
})
