import type { WebSocket } from '@fastify/websocket'
import type { Auth, RightsChange } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import type { Timers } from '../schedule/scheduler.ts'
import type { LiveLimits } from './limits.ts'
import type { LiveSession } from './live-session.ts'

export interface LiveSessionsDeps {
  readonly auth: Pick<Auth, 'again' | 'onRightsChange'>
  readonly timers: Timers
}

/** How long sockets may take to go when Vigie stops. */
const GOING_MS = 1000

/** All open sockets: what concerns each of them from outside. */
export class LiveSessions {
  readonly #deps: LiveSessionsDeps
  readonly #limits: LiveLimits
  readonly #sessions = new Map<LiveSession, WebSocket>()
  #keepalive: Disposable | undefined
  #rights: Disposable | undefined

  constructor(deps: LiveSessionsDeps, limits: LiveLimits) {
    this.#deps = deps
    this.#limits = limits
  }

  isFull(): boolean {
    return this.#sessions.size >= this.#limits.sockets
  }

  /** Whether one more socket of somebody may be. */
  mayEnter({ userId }: Principal): boolean {
    let count = 0
    for (const session of this.#sessions.keys()) if (session.principal?.userId === userId) count += 1
    return count < this.#limits.socketsOfUser
  }

  add(session: LiveSession, socket: WebSocket): void {
    this.#sessions.set(session, socket)
    this.#rights ??= this.#deps.auth.onRightsChange((change) => this.#rightsChanged(change))
    this.#keepalive ??= this.#keepAlive()
    socket.on('close', () => this.#remove(session))
  }

  /** Tells all that Vigie goes, and cuts those that do not. */
  close(): void {
    const sockets = [...this.#sessions.values()]
    for (const session of this.#sessions.keys()) session.end('going_away')
    this.#deps.timers.after(GOING_MS, () => {
      for (const socket of sockets) socket.terminate()
    })
  }

  #remove(session: LiveSession): void {
    this.#sessions.delete(session)
    if (this.#sessions.size > 0) return
    this.#keepalive?.[Symbol.dispose]()
    this.#keepalive = undefined
    this.#rights?.[Symbol.dispose]()
    this.#rights = undefined
  }

  #rightsChanged(change: RightsChange): void {
    for (const session of [...this.#sessions.keys()]) session.rightsChanged(change)
  }

  #keepAlive(): Disposable {
    return this.#deps.timers.after(this.#limits.keepaliveMs, () => {
      this.#keepalive = this.#keepAlive()
      this.#lookAgain()
      for (const session of [...this.#sessions.keys()]) session.keepAlive()
    })
  }

  /** Sessions and tokens end by themselves too; the sockets of one are asked for once. */
  #lookAgain(): void {
    const asked = new Map<string, Promise<Principal | undefined>>()
    const again = (principal: Principal) => {
      const { via, userId, sessionId, tokenId } = principal
      const key = `${via} ${userId} ${sessionId} ${tokenId}`
      const known = asked.get(key) ?? this.#deps.auth.again(principal)
      asked.set(key, known)
      return known
    }
    for (const session of this.#sessions.keys()) if (session.principal !== undefined) session.lookAgain(again)
  }
}
