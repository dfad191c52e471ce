import { once } from 'node:events'
import { problemSchema } from '@vigie/contract'
import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { defaultLimits, type Limits } from '../src/http/rate-limits.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { systemTimers } from '../src/schedule/scheduler.ts'
import { createFleetView } from '../src/view/fleet-view-of-state.ts'
import { liveEdge } from '../src/wiring/live-edge.ts'
import { addLiveSocket } from '../src/ws/live-socket.ts'
import { apiApp, bearer, people } from './api-app.ts'
import { fleetOf } from './fleet-fixture.ts'
import { listedAuth } from './listed-auth.ts'
import { Client } from './live-app.ts'
import { PaperJournal, PaperScheduler } from './live-sources.ts'

/** `/ws` behind the real application's door: its guards, cookies, headers and problem documents. */
async function wholeApp(limits: Limits = defaultLimits) {
  const state = fleetOf([1, 1])
  const auth = listedAuth({ people })
  const inventory = { listImages: async () => [], listVolumes: async () => [], listNetworks: async () => [] }
  const scene = await apiApp({
    state,
    auth,
    api: {
      limits,
      live: (app, strangers) =>
        addLiveSocket(app, {
          auth,
          state,
          view: createFleetView({ state, inventory }),
          tasks: { onChange: () => ({ [Symbol.dispose]: () => undefined }), list: async () => [] },
          journal: new PaperJournal(),
          scheduler: new PaperScheduler(),
          clock: systemClock,
          timers: systemTimers,
          logger: createLogger('silent'),
          serverVersion: '9.9.9',
          edge: liveEdge({ publicUrl: undefined, language: 'en', strangers }),
        }),
    },
  })
  const origin = await scene.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `${origin.replace('http', 'ws')}/ws`
  return { ...scene, origin, url }
}

/** The problem document that an upgrade is refused with. */
function refusal(url: string, headers: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const socket = new WebSocket(url, { headers })
  socket.on('unexpected-response', (_, response) => {
    let body = ''
    response.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    response.on('end', () => resolve(JSON.parse(body)))
  })
  socket.on('open', () => reject(new Error('it was let in')))
  socket.on('error', () => undefined)
  return promise
}

test('a foreign origin and a wrong token are refused with a problem document', async () => {
  await using live = await wholeApp()
  const cookie = '__Host-vigie=admin'
  const foreign = await refusal(live.url, { cookie, origin: 'https://evil.example', 'accept-language': 'fr' })
  expect(problemSchema.parse(foreign)).toMatchObject({ status: 403, code: 'wrong_origin' })
  const other = await refusal(live.url, { cookie, origin: 'http://127.0.0.1:1' })
  expect(problemSchema.parse(other).code).toBe('wrong_origin')
  const wrong = await refusal(live.url, bearer('nobody'))
  expect(problemSchema.parse(wrong)).toMatchObject({ status: 401, code: 'unauthenticated' })
  const expired = await refusal(live.url, bearer('expired'))
  expect(problemSchema.parse(expired).code).toBe('token_expired')
})

test('who comes without proof of who they are is slowed; who has it is not', async () => {
  await using live = await wholeApp({ ...defaultLimits, stranger: { burst: 3, perMinute: 1 } })
  const waiting = new Client(new WebSocket(live.url))
  await once(waiting.socket, 'open')
  const codes = []
  for (const token of ['nobody', 'expired', 'nobody', 'nobody'])
    codes.push(problemSchema.parse(await refusal(live.url, bearer(token))).code)
  expect(codes).toEqual(['unauthenticated', 'token_expired', 'too_many_requests', 'too_many_requests'])
  expect(problemSchema.parse(await refusal(live.url, {})).code).toBe('too_many_requests')
  const known = new Client(new WebSocket(live.url, { headers: bearer('viewer') }))
  await known.next('ready')
  known.socket.terminate()
  waiting.socket.terminate()
})

test('the browser’s cookie and a program’s token open it', async () => {
  await using live = await wholeApp()
  for (const headers of [{ cookie: '__Host-vigie=viewer', origin: live.origin }, bearer('viewer')]) {
    const client = new Client(new WebSocket(live.url, { headers }))
    expect((await client.next('ready')).server_version).toBe('9.9.9')
    expect((await client.subscribe('hosts')).snapshot).toMatchObject({ hosts: [{ id: 1 }, { id: 2 }] })
    client.socket.terminate()
  }
  const limited = new Client(new WebSocket(live.url, { headers: bearer('limited') }))
  await limited.next('ready')
  expect((await limited.subscribe('hosts')).snapshot).toMatchObject({ hosts: [{ id: 2 }] })
  limited.socket.terminate()
})

test('a stop with open sockets takes no longer than they need to be told', async () => {
  const live = await wholeApp()
  const client = new Client(new WebSocket(live.url, { headers: bearer('viewer') }))
  await client.next('ready')
  const gone = once(live.app.server, 'close')
  await live[Symbol.asyncDispose]()
  await gone
  expect(await client.closed).toEqual({ code: 1001, reason: 'going_away' })
})

test('an ordinary request of its address finds nothing', async () => {
  await using live = await wholeApp()
  const answer = await fetch(`${live.origin}/ws`)
  expect(problemSchema.parse(await answer.json())).toMatchObject({ status: 404, code: 'not_found' })
})
