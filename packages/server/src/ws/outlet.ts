import type { WebSocket } from '@fastify/websocket'
import type { ServerFrame, Topic } from '@vigie/contract'
import type { Clock } from '../kernel/clock.ts'
import type { Timers } from '../schedule/scheduler.ts'
import type { LiveLimits } from './limits.ts'

/** What is used of a socket to write to it. */
export type Writable = Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'send'>

export interface OutletDeps {
  readonly socket: Writable
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: LiveLimits
  /** The reader fell too far behind: this topic ends for now; `resync` says so when it has caught up. */
  readonly dropped: (topic: Topic) => void
  /** It did not catch up. */
  readonly tooSlow: () => void
}

const OPEN = 1
const LOOK_MS = 250
/** Below this a reader has caught up. */
const CAUGHT_UP_BYTES = 64 * 1024
/** Below this the copy costs less than a message in two pieces. */
const SMALL_BYTES = 16 * 1024

/**
 * The way out to one socket, with a bound on what waits there: a reader that is too slow loses frames
 * and is told where, once it has caught up. Bytes that are shared among sockets are not copied.
 */
export class Outlet {
  readonly #deps: OutletDeps
  readonly #lost = new Set<Topic>()
  #lostSinceMs = 0
  #timer: Disposable | undefined
  /** Snapshots that are under way; they may be larger than what may wait otherwise. */
  #snapshotBytes = 0

  constructor(deps: OutletDeps) {
    this.#deps = deps
  }

  send(frame: ServerFrame): void {
    const { socket, tooSlow } = this.#deps
    if (socket.readyState !== OPEN) return
    // Answers come only to those who ask: who asks on and does not read has no excuse.
    if (this.#isFull()) tooSlow()
    else socket.send(JSON.stringify(frame))
  }

  deliver(topic: Topic, bytes: Buffer): void {
    const { socket } = this.#deps
    if (socket.readyState !== OPEN) return
    if (this.#isFull()) this.#lose(topic)
    else socket.send(bytes, { binary: false })
  }

  deliverSnapshot(topic: Topic, head: string, snapshot: Buffer): void {
    const { socket, limits } = this.#deps
    if (socket.readyState !== OPEN) return
    const isFull = this.#isFull()
    const others = this.#snapshotBytes
    if (isFull || (others > 0 && others + snapshot.length > limits.snapshotBytes)) {
      this.#lose(topic)
      return
    }
    if (snapshot.length < SMALL_BYTES) {
      socket.send(`${head}${snapshot.toString()}}`)
      return
    }
    this.#snapshotBytes += snapshot.length
    socket.send(head, { binary: false, fin: false })
    socket.send(snapshot, { binary: false, fin: false })
    socket.send('}', { binary: false, fin: true })
  }

  close(): void {
    this.#timer?.[Symbol.dispose]()
    this.#lost.clear()
  }

  #isFull(): boolean {
    const { socket, limits } = this.#deps
    if (socket.bufferedAmount <= limits.unreadBytes) this.#snapshotBytes = 0
    return socket.bufferedAmount > limits.unreadBytes + this.#snapshotBytes
  }

  #lose(topic: Topic): void {
    this.#lost.add(topic)
    this.#deps.dropped(topic)
    if (this.#timer !== undefined) return
    this.#lostSinceMs = this.#deps.clock.monotonic()
    this.#look()
  }

  #look(): void {
    const { clock, timers, limits, socket, tooSlow } = this.#deps
    this.#timer = timers.after(LOOK_MS, () => {
      this.#timer = undefined
      if (socket.bufferedAmount <= CAUGHT_UP_BYTES) {
        const lost = [...this.#lost]
        this.#lost.clear()
        for (const topic of lost) this.send({ type: 'resync', topic })
      } else if (clock.monotonic() - this.#lostSinceMs >= limits.catchUpMs) tooSlow()
      else this.#look()
    })
  }
}
