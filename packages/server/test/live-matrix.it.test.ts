import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { roleMay, type ServerFrame } from '@vigie/contract'
import { type FakeEngine, startFakeEngine } from '@vigie/testlab'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { Client } from './live-app.ts'
import { startTestVigie, type VigieUnderTest } from './vigie-under-test.ts'

/** Everybody × every topic, on the whole product with two hosts: what is told, and what never is. */

const password = 'an astronomer counts stars'
const topics = ['hosts', 'tasks', 'schedules', 'journal', 'containers', 'usage'].concat(
  ['containers:1', 'containers:2', 'usage:1', 'usage:2'],
  ['containers:99', 'usage:99'],
)

let own: FakeEngine
let foreign: FakeEngine
let vigie: VigieUnderTest
let admin: string
/** Who asks → the token that is shown; `limited` sees host 1 alone. */
const tokens = new Map<string, string>()

async function call<T>(token: string, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${vigie.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

async function signIn(username: string): Promise<string> {
  const body = new URLSearchParams({ username, password })
  const answer = await fetch(`${vigie.url}/api/auth/token`, { method: 'POST', body })
  return ((await answer.json()) as { access_token: string }).access_token
}

beforeAll(async () => {
  own = await startFakeEngine({ hostName: 'own' })
  foreign = await startFakeEngine({ hostName: 'foreign' })
  await own.run({ name: 'mine' })
  await foreign.run({ name: 'secret-of-another' })
  vigie = await startTestVigie({
    DOCKER_HOST: `unix://${own.socketPath}`,
    VIGIE_ADMIN_USER: 'ada',
    VIGIE_ADMIN_PASSWORD: password,
    VIGIE_SAMPLE_INTERVAL: '1',
  })
  admin = await signIn('ada')
  await call(admin, 'POST', '/api/docker/hosts', { name: 'other', address: `unix://${foreign.socketPath}` })
  for (const role of ['viewer', 'operator']) {
    await call(admin, 'POST', '/api/users', { username: `the-${role}`, password, role })
    tokens.set(role, await signIn(`the-${role}`))
  }
  tokens.set('admin', admin)
  const limited = { name: 'limited', role: 'operator', host_ids: [1] }
  tokens.set('limited', (await call<{ token: string }>(admin, 'POST', '/api/tokens', limited)).token)
  while ((await fetch(`${vigie.url}/readyz`)).status !== 200) await sleep(20)
})
afterAll(async () => {
  await vigie[Symbol.asyncDispose]()
  await own[Symbol.asyncDispose]()
  await foreign[Symbol.asyncDispose]()
})

async function enter(token: string): Promise<Client> {
  const url = `${vigie.url.replace('http', 'ws')}/ws`
  const client = new Client(new WebSocket(url, { headers: { authorization: `Bearer ${token}` } }))
  await once(client.socket, 'open')
  await client.next('ready')
  return client
}

/** The answer to a subscription: its snapshot, or the code of its refusal. */
async function answerTo(client: Client, topic: string): Promise<ServerFrame> {
  client.send({ type: 'subscribe', id: topic, topics: [topic] })
  const isAnswer = (frame: ServerFrame) =>
    (frame.type === 'subscribed' || frame.type === 'error') && frame.id === topic
  await expect.poll(() => client.heard.some(isAnswer)).toBe(true)
  return client.heard.find(isAnswer) as ServerFrame
}

/** On both hosts something changes, and an order is given. */
async function stir(): Promise<void> {
  for (const [hostId, name] of [
    [1, 'mine'],
    [2, 'secret-of-another'],
  ] as const)
    await call(admin, 'POST', `/api/docker/containers/${hostId}/${name}/restart?wait=true`)
  await call(admin, 'POST', '/api/schedules/accounts/run')
}

test.for(['viewer', 'operator', 'admin'] as const)(
  '%s hears every topic of the fleet, and no other',
  async (role) => {
    expect(roleMay(role, 'fleet.read')).toBe(true)
    const client = await enter(tokens.get(role) ?? '')
    for (const topic of topics) {
      const answer = await answerTo(client, topic)
      if (topic.endsWith(':99'))
        expect(answer, topic).toMatchObject({ type: 'error', code: 'host_not_found' })
      else expect(answer, topic).toMatchObject({ type: 'subscribed', topic })
    }
    await stir()
    const heard = () =>
      JSON.stringify(client.heard.filter((frame) => frame.type === 'docker_containers_changed'))
    await expect.poll(heard).toContain('secret-of-another')
    await expect.poll(heard).toContain('"topic":"containers:2"')
    for (const kind of ['task_updated', 'journal_added', 'schedule_updated'] as const)
      await expect.poll(() => client.heard.some((frame) => frame.type === kind)).toBe(true)
    client.socket.close()
  },
)

test('a token for one host hears that host in every topic, and of the other not a word', async () => {
  const client = await enter(tokens.get('limited') ?? '')
  for (const topic of topics) {
    const answer = await answerTo(client, topic)
    const isForeign = /:(2|99)$/.test(topic)
    // What may not be heard is answered like what is not there.
    if (isForeign) expect(answer, topic).toMatchObject({ type: 'error', code: 'host_not_found' })
    else expect(answer, topic).toMatchObject({ type: 'subscribed', topic })
  }
  await stir()
  await call(admin, 'PATCH', '/api/docker/hosts/2', { name: 'renamed-secret' })
  await call(admin, 'PATCH', '/api/docker/hosts/2', { name: 'other' })
  const kinds = () => new Set(client.heard.map((frame) => frame.type))
  for (const kind of ['docker_containers_changed', 'docker_usage', 'task_updated', 'journal_added'] as const)
    await expect.poll(() => kinds().has(kind), { timeout: 5_000 }).toBe(true)
  const everything = JSON.stringify(client.heard)
  expect(everything).not.toMatch(/secret|renamed|"host_id":2\b|"name":"other"/)
  expect(everything).toContain('mine')
  expect(kinds()).not.toContain('schedule_updated')
  client.socket.close()
})

test('nobody, a wrong token and one that was removed hear nothing', async () => {
  const gone = await call<{ token: string; api_token: { id: number } }>(admin, 'POST', '/api/tokens', {
    name: 'gone',
    role: 'admin',
  })
  const client = await enter(gone.token)
  expect(await answerTo(client, 'hosts')).toMatchObject({ type: 'subscribed' })
  await call(admin, 'DELETE', `/api/tokens/${gone.api_token.id}`)
  expect((await client.closed).code).toBe(4403)
  await expect(enter(gone.token)).rejects.toThrow(/401/)
  await expect(enter('vigie_nobody')).rejects.toThrow(/401/)
  const url = `${vigie.url.replace('http', 'ws')}/ws`
  const silent = new Client(new WebSocket(url))
  await once(silent.socket, 'open')
  silent.send({ type: 'subscribe', topics: ['hosts'] })
  expect((await silent.closed).code).toBe(4401)
  expect(silent.heard).toEqual([])
})

test('a demoted user’s open socket has the new rights, a disabled one none, at once', async () => {
  const { id } = await call<{ id: number }>(admin, 'POST', '/api/users', {
    username: 'eve',
    password,
    role: 'operator',
  })
  for (const change of [{ role: 'viewer' }, { disabled: true }]) {
    const client = await enter(await signIn('eve'))
    await answerTo(client, 'containers')
    const before = client.heard.length
    await call(admin, 'PATCH', `/api/users/${id}`, change)
    await stir()
    expect((await client.closed).code).toBe(4403)
    expect(client.heard.slice(before)).toEqual([])
  }
})
