import type { WebSocket } from '@fastify/websocket'
import { type ClientFrame, closeCodes, type Topic } from '@vigie/contract'
import { type Language, translate } from '@vigie/i18n'
import type { Auth, RightsChange, Visitor } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { Timers } from '../schedule/scheduler.ts'
import { seeSame } from './audience.ts'
import { readMessage } from './client-message.ts'
import type { Hub, Subscriber } from './hub.ts'
import type { LiveLimits } from './limits.ts'
import { MessageBudget } from './message-budget.ts'
import { Outlet } from './outlet.ts'

export interface LiveSessionDeps {
  readonly socket: WebSocket
  readonly hub: Hub
  readonly auth: Pick<Auth, 'byBearer' | 'again'>
  readonly clock: Clock
  readonly timers: Timers
  readonly logger: Logger
  readonly limits: LiveLimits
  readonly serverVersion: string
  readonly visitor: Visitor
  readonly language: Language
  /** Whether one more socket of this user may be; asked once it is known who it is. */
  readonly mayEnter: (principal: Principal) => boolean
}

/** So many topics cost as much as one message more. */
const TOPICS_PER_MESSAGE = 10

const nonsense = { kind: 'nonsense' } as const

type CloseName = keyof typeof closeCodes

/** One socket: who it is, what it asked for, and how it ends. */
export class LiveSession implements Subscriber {
  readonly #deps: LiveSessionDeps
  readonly #outlet: Outlet
  readonly #budget: MessageBudget
  #principal: Principal | undefined
  /** Messages are answered one after the other, in their order. */
  #work: Promise<void> = Promise.resolve()
  #deadline: Disposable | undefined
  /** How often rights changed, and how often that was when they were last looked at. */
  #rights = 0
  #seenRights = 0
  #alive = true
  #ended = false
  /** What each subscription asked for is answered with. */
  readonly #ids = new Map<Topic, string | number>()

  constructor(deps: LiveSessionDeps) {
    const { socket, clock, limits } = deps
    this.#deps = deps
    this.#budget = new MessageBudget(limits.messageBurst, limits.messagesPerSecond, clock.monotonic())
    this.#outlet = new Outlet({
      ...deps,
      dropped: (topic) => deps.hub.leave(this, topic),
      tooSlow: () => this.end('too_slow'),
    })
    socket.on('message', (data, isBinary) => this.#hear(data, isBinary))
    socket.on('pong', () => {
      this.#alive = true
    })
    socket.on('close', () => this.#over())
  }

  get principal(): Principal | undefined {
    return this.#principal
  }

  /** @param principal absent: it has a few seconds to say who it is */
  begin(principal: Principal | undefined): void {
    if (principal !== undefined) this.#admit(principal)
    else this.#endAfter(this.#deps.limits.waitMs)
  }

  deliver(topic: Topic, bytes: Buffer): void {
    this.#outlet.deliver(topic, bytes)
  }

  deliverSnapshot(topic: Topic, seq: number, snapshot: Buffer): void {
    const head = JSON.stringify({ type: 'subscribed', id: this.#ids.get(topic), topic, seq })
    this.#outlet.deliverSnapshot(topic, `${head.slice(0, -1)},"snapshot":`, snapshot)
  }

  resync(topic: Topic): void {
    this.#outlet.send({ type: 'resync', topic })
  }

  unsubscribed(topic: Topic): void {
    this.#outlet.send({ type: 'unsubscribed', topic })
  }

  /** Rights that somebody had may have changed: from now on nothing goes out until that is known. */
  rightsChanged(change: RightsChange): void {
    const now = this.#principal
    if (now === undefined || now.via === 'socket' || now.userId !== change.userId) return
    if (change.sessionId !== undefined && change.sessionId !== now.sessionId) return
    if (change.tokenId !== undefined && change.tokenId !== now.tokenId) return
    this.#rights += 1
    const had = this.#deps.hub.leaveAll(this)
    this.#queue(async () => {
      await this.#lookAgain()
      this.#giveBack(had)
    })
  }

  /** @param again how to ask who they are now; many sockets of one session ask once */
  lookAgain(again: (principal: Principal) => Promise<Principal | undefined>): void {
    this.#queue(() => this.#lookAgain(again))
  }

  /** Ends a socket that gave no sign of life since the last call, and asks for another. */
  keepAlive(): void {
    const { socket } = this.#deps
    if (!this.#alive) socket.terminate()
    else if (socket.readyState === socket.OPEN) {
      this.#alive = false
      socket.ping()
    }
  }

  end(name: CloseName): void {
    if (this.#ended) return
    this.#over()
    this.#deps.socket.close(closeCodes[name], name)
  }

  #over(): void {
    this.#ended = true
    this.#deadline?.[Symbol.dispose]()
    this.#outlet.close()
    this.#deps.hub.leaveAll(this)
  }

  #hear(data: unknown, isBinary: boolean): void {
    this.#alive = true
    if (this.#ended) return
    const nowMs = this.#deps.clock.monotonic()
    if (!this.#budget.take(nowMs)) {
      this.end('too_many_requests')
      return
    }
    const message = !isBinary && Buffer.isBuffer(data) ? readMessage(data.toString()) : nonsense
    const topics = message.kind === 'frame' && 'topics' in message.frame ? message.frame.topics.length : 0
    if (!this.#budget.take(nowMs, topics / TOPICS_PER_MESSAGE)) this.end('too_many_requests')
    else if (message.kind === 'nonsense') this.end('invalid_frame')
    else if (message.kind === 'wrong') this.#queue(() => this.#refuse('invalid_input', message.id))
    else this.#queue(() => this.#answer(message.frame))
  }

  #queue(work: () => void | Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#ended ? undefined : work()))
      .catch((error: unknown) => {
        this.#deps.logger.error({ reason: reasonOf(error) }, 'a live socket could not be answered')
        this.end('internal')
      })
  }

  async #answer(frame: ClientFrame): Promise<void> {
    if (frame.type === 'auth') return this.#authenticate(frame.token)
    await this.#lookAgain()
    if (this.#ended) return
    switch (frame.type) {
      case 'ping':
        return this.#outlet.send({ type: 'pong' })
      case 'subscribe':
        for (const topic of new Set(frame.topics)) await this.#subscribe(topic, frame.id)
        return
      case 'unsubscribe':
        for (const topic of new Set(frame.topics)) {
          this.#deps.hub.leave(this, topic)
          this.unsubscribed(topic)
        }
    }
  }

  async #authenticate(token: string): Promise<void> {
    const { auth, visitor } = this.#deps
    const shown = await auth.byBearer(token, visitor)
    if (this.#ended) return
    if (!shown.ok) {
      return this.end(shown.code === 'too_many_requests' ? 'too_many_requests' : 'unauthenticated')
    }
    const before = this.#principal
    // A socket stays one person's: whoever else wants one opens one.
    if (before !== undefined && before.userId !== shown.value.userId) return this.end('unauthenticated')
    this.#admit(shown.value)
  }

  #admit(principal: Principal): void {
    const { clock, serverVersion, mayEnter } = this.#deps
    if (this.#principal === undefined && !mayEnter(principal)) {
      this.end('too_many_requests')
      return
    }
    this.#deadline?.[Symbol.dispose]()
    this.#deadline = undefined
    this.#become(principal)
    if (principal.expiresAtMs !== undefined) this.#endAfter(principal.expiresAtMs - clock.now())
    this.#outlet.send({ type: 'ready', server_version: serverVersion })
  }

  async #lookAgain(again = (principal: Principal) => this.#deps.auth.again(principal)): Promise<void> {
    const before = this.#principal
    if (before === undefined) return this.end('unauthenticated')
    if (before.via === 'socket') return
    const rights = this.#rights
    const now = await again(before)
    if (this.#ended) return
    this.#seenRights = rights
    const isOver = before.expiresAtMs !== undefined && before.expiresAtMs <= this.#deps.clock.now()
    if (now === undefined) this.end(isOver ? 'unauthenticated' : 'session_ended')
    else this.#become(now)
  }

  #become(principal: Principal): void {
    const before = this.#principal
    this.#principal = principal
    if (before === undefined || seeSame(before, principal)) return
    this.#giveBack(this.#deps.hub.leaveAll(this))
  }

  /** Topics that were taken away: those that are still allowed begin anew. */
  #giveBack(topics: readonly Topic[]): void {
    if (this.#ended || this.#principal === undefined) return
    for (const topic of topics) {
      if (this.#deps.hub.mayJoin(this.#principal, topic)) this.resync(topic)
      else this.unsubscribed(topic)
    }
  }

  async #subscribe(topic: Topic, id: string | number | undefined): Promise<void> {
    const { hub, limits, language, logger } = this.#deps
    // Rights may have changed while they were looked at, or while the topic before was read.
    if (this.#seenRights !== this.#rights) await this.#lookAgain()
    if (this.#ended || this.#principal === undefined) return
    if (!hub.has(this, topic) && hub.topicsOf(this) >= limits.topics) return this.end('too_many_requests')
    if (id === undefined) this.#ids.delete(topic)
    else this.#ids.set(topic, id)
    try {
      const joined = await hub.join(this, topic, this.#principal, language)
      if (joined !== 'joined') this.#refuse(joined, id)
    } catch (error) {
      logger.error({ topic, reason: reasonOf(error) }, 'a topic could not be read')
      this.#refuse('internal', id)
    }
  }

  #refuse(
    code: 'invalid_input' | 'host_not_found' | 'forbidden' | 'internal',
    id: string | number | undefined,
  ): void {
    const detail = translate(this.#deps.language, `http.${code}_detail`)
    this.#outlet.send({ type: 'error', ...(id !== undefined && { id }), code, detail })
  }

  /** Beyond what a timer can hold it is looked at again and again. */
  #endAfter(ms: number): void {
    const part = Math.min(Math.max(0, ms), 2 ** 31 - 1)
    this.#deadline = this.#deps.timers.after(part, () =>
      ms > part ? this.#endAfter(ms - part) : this.end('unauthenticated'),
    )
  }
}
