import type { IncomingMessage } from 'node:http'
import websocket, { type WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Auth } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import type { Logger } from '../kernel/logger.ts'
import { Door } from './door.ts'
import { type Handshake, handshake, type LiveEdge } from './handshake.ts'
import { Hub, type HubDeps } from './hub.ts'
import { type LiveLimits, liveLimits } from './limits.ts'
import { LiveSession } from './live-session.ts'
import { LiveSessions } from './live-sessions.ts'

export interface LiveDeps extends HubDeps {
  readonly auth: Pick<Auth, 'byCookie' | 'byBearer' | 'again' | 'onRightsChange'>
  readonly edge: LiveEdge
  readonly logger: Logger
  readonly serverVersion: string
  readonly limits?: Partial<LiveLimits> | undefined
}

/** How long a socket may take to answer our close frame. */
const CLOSING_MS = 1000
/** ws's own default allows far more pieces of one message than anybody needs. */
const MOST_PIECES = 64

/**
 * Adds `/ws`. Call it before `app.ready()`; the sockets end with the app. The route authenticates
 * for itself, as a browser cannot read what refuses a WebSocket.
 */
export async function addLiveSocket(app: FastifyInstance, deps: LiveDeps): Promise<void> {
  const limits = { ...liveLimits, ...deps.limits }
  const hub = new Hub(deps)
  const sessions = new LiveSessions(deps, limits)
  const door = new Door(limits.waiting, limits.waitingOfAddress)
  const handshakes = new WeakMap<IncomingMessage, Handshake>()

  app.addHook('preClose', async () => sessions.close())
  app.addHook('onClose', async () => hub.close())
  // An upgrade that another route was asked for is answered like any request; nobody else ends it.
  app.addHook('onResponse', async ({ raw }) => {
    if ('upgrade' in raw && raw.upgrade === true) raw.socket.destroySoon()
  })

  await app.register(async (scope) => {
    const options = {
      maxPayload: limits.messageBytes,
      perMessageDeflate: false,
      maxFragments: MOST_PIECES,
      closeTimeout: CLOSING_MS,
      clientTracking: true,
    }
    await scope.register(websocket, {
      options,
      // Broken frames and connections: ws has sent the close code already.
      errorHandler: (error) => deps.logger.debug({ code: codeOf(error) }, 'a live socket broke'),
    })
    scope.route({
      method: 'GET',
      url: '/ws',
      config: { permission: 'anyone' },
      schema: { hide: true } as object,
      onRequest: async (request, reply) => {
        if (!isUpgrade(request)) return
        const shaken = await handshake(request, deps.auth, deps.edge)
        if (shaken.kind !== 'admitted') deps.edge.countStranger(request)
        if (shaken.kind === 'refused') return deps.edge.refuse(request, reply, shaken.code)
        const crowded = shaken.kind !== 'admitted' && door.isFull(deps.edge.visitorOf(request).address)
        if (crowded || sessions.isFull()) return deps.edge.refuse(request, reply, 'too_many_requests')
        handshakes.set(request.raw, shaken)
      },
      handler: (request, reply) => deps.edge.refuse(request, reply, 'not_found'),
      wsHandler: (socket: WebSocket, request) => {
        const shaken = handshakes.get(request.raw) ?? { kind: 'waiting' }
        open(socket, request, shaken)
      },
    })
  })

  function open(socket: WebSocket, request: FastifyRequest, shaken: Handshake): void {
    const visitor = deps.edge.visitorOf(request)
    // One that is told to go may take its time to, and stands at the door meanwhile.
    const release = shaken.kind === 'admitted' ? undefined : door.enter(visitor.address)
    const session = new LiveSession({
      ...deps,
      socket,
      hub,
      limits,
      visitor,
      language: deps.edge.languageOf(request),
      mayEnter(principal: Principal) {
        release?.()
        return sessions.mayEnter(principal)
      },
    })
    socket.on('close', () => release?.())
    sessions.add(session, socket)
    if (shaken.kind === 'signed_out') session.end('unauthenticated')
    else if (shaken.kind === 'waiting' && release === undefined) session.end('too_many_requests')
    else session.begin(shaken.kind === 'admitted' ? shaken.principal : undefined)
  }
}

const isUpgrade = ({ raw }: FastifyRequest): boolean => 'upgrade' in raw && raw.upgrade === true

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name)
