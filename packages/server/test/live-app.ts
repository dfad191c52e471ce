import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerFrame, serverFrame } from '@vigie/contract'
import fastify from 'fastify'
import WebSocket, { type ClientOptions } from 'ws'
import type { Outcome, RightsChange } from '../src/auth/auth.ts'
import type { Principal } from '../src/auth/principal.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { systemTimers } from '../src/schedule/scheduler.ts'
import type { FleetState } from '../src/state/fleet-state.ts'
import type { Task, TaskListener } from '../src/tasks/tasks-repository.ts'
import { createFleetView } from '../src/view/fleet-view-of-state.ts'
import type { LiveLimits } from '../src/ws/limits.ts'
import { addLiveSocket } from '../src/ws/live-socket.ts'
import { fleetOf } from './fleet-fixture.ts'
import { PaperJournal, PaperScheduler } from './live-sources.ts'

const inventory = { listImages: async () => [], listVolumes: async () => [], listNetworks: async () => [] }

/** Accounts as a test writes them down: secrets and who they stand for. */
export class PaperAuth {
  readonly cookies = new Map<string, Principal>()
  readonly bearers = new Map<string, Principal>()
  /** Who has ended: their session's, token's or user's principals are nobody any more. */
  readonly ended = new Set<Principal>()
  readonly changed = new Map<Principal, Principal>()
  /** What `again` waits for before it tells what it had found. */
  gate: Promise<void> = Promise.resolve()
  readonly #listeners = new Set<(change: RightsChange) => void>()

  async byCookie(cookie: string): Promise<Principal | undefined> {
    return this.cookies.get(cookie)
  }
  async byBearer(token: string): Promise<Outcome<Principal>> {
    const value = this.bearers.get(token)
    return value === undefined ? { ok: false, code: 'wrong_credentials' } : { ok: true, value }
  }
  async again(principal: Principal): Promise<Principal | undefined> {
    const found = this.ended.has(principal) ? undefined : (this.changed.get(principal) ?? principal)
    await this.gate
    return found
  }
  onRightsChange(listener: (change: RightsChange) => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }
  announce(change: RightsChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}

export interface LiveAppOptions {
  readonly state?: FleetState
  readonly limits?: Partial<LiveLimits>
  /** Lines of the log, if a test reads them. */
  readonly log?: NodeJS.WritableStream
  /** What reading the tasks waits for. */
  readonly readTasks?: () => Promise<void>
}

/** `/ws` on a real port, with a session cookie of the plain name `vigie`. */
export async function liveApp(options: LiveAppOptions = {}) {
  const state = options.state ?? fleetOf([2, 1])
  const auth = new PaperAuth()
  const taskListeners = new Set<TaskListener>()
  const stored: Task[] = []
  const app = fastify({ forceCloseConnections: true })
  app.get('/other', async () => 'other')
  await addLiveSocket(app, {
    state,
    auth,
    view: createFleetView({ state, inventory }),
    tasks: {
      onChange(listener) {
        taskListeners.add(listener)
        return { [Symbol.dispose]: () => taskListeners.delete(listener) }
      },
      async list() {
        await options.readTasks?.()
        return stored
      },
    },
    journal: new PaperJournal(),
    scheduler: new PaperScheduler(),
    clock: systemClock,
    timers: systemTimers,
    logger: createLogger('debug', options.log ?? nowhere),
    serverVersion: '0.0.0-test',
    limits: options.limits,
    edge: {
      visitorOf: (request) => ({ address: request.ip }),
      sessionCookieOf: (request) => /(?:^|; )vigie=([^;]+)/.exec(request.headers.cookie ?? '')?.[1],
      isOwnOrigin: (origin, request) => origin === `http://${request.headers.host}`,
      languageOf: () => 'en',
      countStranger: () => {},
      refuse: (_, reply, code) =>
        reply.code(code === 'wrong_origin' ? 403 : code === 'not_found' ? 404 : 401).send({ code }),
    },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const clients: Client[] = []
  return {
    app,
    auth,
    state,
    port,
    url: `ws://127.0.0.1:${port}/ws`,
    origin: `http://127.0.0.1:${port}`,
    stored,
    tell: (task: Task) => {
      for (const listener of taskListeners) listener(task)
    },
    async open(headers: Record<string, string> = {}, more: ClientOptions = {}): Promise<Client> {
      const client = new Client(new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers, ...more }))
      clients.push(client)
      await once(client.socket, 'open')
      return client
    },
    /** Signed in by a cookie that stands for somebody, and told so. */
    async enter(who: Principal): Promise<Client> {
      const cookie = `c${auth.cookies.size}`
      auth.cookies.set(cookie, who)
      const client = await this.open({ cookie: `vigie=${cookie}`, origin: this.origin })
      await client.next('ready')
      return client
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.socket.terminate()
      await app.close()
    },
  }
}

const nowhere = { write: () => true } as unknown as NodeJS.WritableStream

type Typed<Type> = Extract<ServerFrame, { type: Type }>

/** The other end of a live socket: what it hears must be of the contract. */
export class Client {
  readonly socket: WebSocket
  readonly heard: ServerFrame[] = []
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  readonly #unread: ServerFrame[] = []
  #wake: () => void = () => undefined

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => {
      const frame = serverFrame.parse(JSON.parse(String(data)))
      this.heard.push(frame)
      this.#unread.push(frame)
      this.#wake()
    })
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() })
        this.#wake()
      })
    })
    socket.on('error', () => undefined)
  }

  send(frame: unknown): void {
    this.socket.send(JSON.stringify(frame))
  }

  /** The next frame of a type; others before it are passed over. @throws when the socket ends first */
  async next<Type extends ServerFrame['type']>(type: Type): Promise<Typed<Type>> {
    for (;;) {
      const frame = this.#unread.shift()
      if (frame?.type === type) return frame as Typed<Type>
      if (frame !== undefined) continue
      if (this.socket.readyState >= WebSocket.CLOSING) throw new Error(`the socket ended before ${type}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async subscribe(topic: string): Promise<Typed<'subscribed'>> {
    this.send({ type: 'subscribe', topics: [topic] })
    return this.next('subscribed')
  }
}
