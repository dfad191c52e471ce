// Purpose: one WebSocket to `/ws`, kept open: topics by reference count, reconnects, signs of life.
// Never keeps what it hears: frames go to the LiveStore.
// Called by live-context.tsx.

import { type ClientFrame, closeCodes, type ServerFrame, type Topic } from '@vigie/contract'
import { skips } from './fleet-store.ts'
import { CatchUp } from './live-catch-up.ts'
import { frameOf } from './live-frame.ts'
import { LivePoll, type PollDeps } from './live-poll.ts'
import type { LiveState, LiveStore } from './live-store.ts'

/** The part of the browser's WebSocket that is used. */
export interface SocketLike {
  readonly readyState: number
  send(text: string): void
  close(): void
  onopen: (() => void) | null
  onclose: ((event: { readonly code: number }) => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
}

export interface LiveSocketDeps {
  readonly open: () => SocketLike
  readonly store: LiveStore
  readonly now: () => number
  readonly random: () => number
  /** Calls back after so many ms; returns what takes it back. */
  readonly later: (ms: number, then: () => void) => () => void
  /** The server ended the session, or rights changed: asks who is signed in now; false when nobody is. */
  readonly stillSignedIn: () => Promise<boolean>
  /** Asks by REST what a topic holds now, for when no socket comes about. */
  readonly ask: PollDeps['ask']
}

const OPEN = 1
const BASE_MS = 500
const MAX_MS = 30_000
/** Silence after which the server is asked whether it is there, and how long it has to say so. */
const SILENCE_MS = 40_000
const ANSWER_MS = 8_000
/** A topic is kept a little longer than it is needed: going from page to page costs no new snapshot. */
const LINGER_MS = 20_000
/** Many broken connections in a row may be a page that is too old to understand the server. */
const MAX_MISUNDERSTOOD = 3
/** Sockets in a row that said nothing: perhaps something between here and there lets none through. */
const MAX_MUTE = 2
/** A page that comes back shows what it has by then. */
const CATCH_UP_MS = 2_000

export class LiveSocket {
  readonly #deps: LiveSocketDeps
  readonly #wanted = new Map<Topic, number>()
  readonly #lingering = new Map<Topic, () => void>()
  #socket: SocketLike | undefined
  #attempts = 0
  #misunderstood = 0
  #cancelRetry: (() => void) | undefined
  #cancelWatch: (() => void) | undefined
  #cancelCatchUp: (() => void) | undefined
  /** Sockets since the last word. */
  #mute = 0
  #stopped = true
  #paused = false
  readonly #catchUp: CatchUp
  readonly #poll: LivePoll

  constructor(deps: LiveSocketDeps) {
    this.#deps = deps
    this.#catchUp = new CatchUp(deps.store)
    this.#poll = new LivePoll({
      ask: deps.ask,
      later: deps.later,
      store: deps.store,
      topics: () => [...this.#wanted.keys()],
      answered: (isBack) => this.#polled(isBack),
    })
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    if (!this.#paused) this.#connect()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelRetry?.()
    this.#poll.stop()
    this.#leave()
  }

  /** Nobody looks: no connection, and what is held stays as it is until `resume`. */
  pause(): void {
    if (this.#stopped || this.#paused) return
    this.#paused = true
    this.#cancelRetry?.()
    this.#poll.stop()
    this.#leave()
    if (this.#deps.store.status().state !== 'outdated') this.#status('paused')
  }

  resume(): void {
    if (!this.#paused) return
    this.#paused = false
    if (this.#stopped) return
    this.#attempts = 0
    if (this.#deps.store.status().state !== 'outdated') this.#status('catching_up')
    this.#connect()
  }

  /** Asks for a topic until the function that it returns is called. */
  need(topic: Topic): () => void {
    this.#lingering.get(topic)?.()
    const known = this.#lingering.delete(topic) || this.#wanted.has(topic)
    this.#wanted.set(topic, (this.#wanted.get(topic) ?? 0) + 1)
    if (!known) {
      this.#send({ type: 'subscribe', topics: [topic] })
      this.#poll.need(topic)
    }
    let released = false
    return () => {
      if (released) return
      released = true
      const count = (this.#wanted.get(topic) ?? 1) - 1
      this.#wanted.set(topic, count)
      if (count === 0)
        this.#lingering.set(
          topic,
          this.#deps.later(LINGER_MS, () => this.#release(topic)),
        )
    }
  }

  /** The network or the reader came back: no waiting for the next attempt. */
  nudge(): void {
    if (this.#stopped || this.#paused) return
    if (!this.#socket) {
      this.#attempts = 0
      this.#connect()
    } else if (this.#socket.readyState === OPEN) this.#ask()
  }

  #release(topic: Topic): void {
    this.#lingering.delete(topic)
    this.#wanted.delete(topic)
    this.#send({ type: 'unsubscribe', topics: [topic] })
    this.#catchUp.forget(topic)
    this.#deps.store.drop(topic)
  }

  #connect(): void {
    this.#cancelRetry?.()
    const socket = this.#deps.open()
    this.#socket = socket
    socket.onopen = () => {
      this.#watch()
      const topics = [...this.#wanted.keys()]
      // An empty list is not a frame of the contract.
      if (topics.length === 0) return
      this.#send({ type: 'subscribe', topics })
      this.#catchUp.begin(topics)
      this.#cancelCatchUp = this.#deps.later(CATCH_UP_MS, () => this.#caughtUp())
    }
    socket.onmessage = (event) => this.#hear(event.data)
    socket.onclose = (event) => this.#closed(socket, event.code)
    this.#watch(ANSWER_MS * 2)
  }

  #hear(data: unknown): void {
    const { store, now } = this.#deps
    this.#watch()
    const frame = frameOf(data)
    if (!frame) {
      this.#misunderstood += 1
      if (this.#misunderstood >= MAX_MISUNDERSTOOD) this.#status('outdated')
      return
    }
    if (frame.type === 'ready' || frame.type === 'subscribed') this.#attempts = 0
    this.#mute = 0
    this.#poll.stop()
    if (frame.type === 'error' || !('topic' in frame)) store.take(frame)
    else if (this.#wanted.has(frame.topic)) this.#takeOf(frame.topic, frame)
    if (store.status().state === 'outdated') return
    store.setStatus({ state: this.#catchUp.isOn ? 'catching_up' : 'live', heardAtMs: now() })
  }

  #caughtUp(): void {
    if (!this.#catchUp.isOn) return
    this.#catchUp.end()
    if (this.#deps.store.status().state === 'catching_up') this.#status('live')
  }

  /** @param topic one that is wanted; what was on its way when it was given up is not kept */
  #takeOf(topic: Topic, frame: ServerFrame): void {
    const { store, stillSignedIn } = this.#deps
    if (frame.type === 'resync') {
      this.#send({ type: 'subscribe', topics: [topic] })
      // So does a change of rights begin.
      void stillSignedIn()
    } else if (frame.type === 'unsubscribed') {
      this.#catchUp.forget(topic)
      store.drop(topic)
    } else {
      if (!this.#catchUp.isOn && skips(store.newest(), frame))
        this.#send({ type: 'subscribe', topics: [topic] })
      this.#catchUp.take(frame)
    }
  }

  #closed(socket: SocketLike, code: number): void {
    if (socket !== this.#socket) return
    this.#leave()
    if (this.#stopped) return
    if (code === closeCodes.session_ended || code === closeCodes.unauthenticated) void this.#doubt()
    else this.#retry()
  }

  /** A role that changed, or another session of the same browser, need not end what is on the screen. */
  async #doubt(): Promise<void> {
    this.#status('reconnecting')
    const goesOn = await this.#deps.stillSignedIn()
    if (this.#stopped || this.#socket) return
    if (goesOn) return this.#retry()
    this.#stopped = true
    this.#status('signed_out')
  }

  /** What was asked for instead of being told has come, or not. */
  #polled(isThere: boolean): void {
    const { store, now } = this.#deps
    const { state } = store.status()
    if (this.#stopped || this.#paused || state === 'live' || state === 'outdated') return
    if (isThere) store.setStatus({ state: 'polling', heardAtMs: now() })
    else this.#status('reconnecting')
    // It was away and is back: its socket may be, too.
    if (isThere && state === 'reconnecting' && !this.#socket) this.#connect()
  }

  #retry(): void {
    const { state } = this.#deps.store.status()
    this.#mute += 1
    if (this.#mute >= MAX_MUTE) this.#poll.start()
    // One more socket that came to nothing is no news while the figures come another way.
    if (state !== 'outdated' && !(state === 'polling' && this.#poll.isOn)) this.#status('reconnecting')
    const ceiling = Math.min(MAX_MS, BASE_MS * 2 ** this.#attempts)
    this.#attempts = Math.min(this.#attempts + 1, 10)
    this.#cancelRetry = this.#deps.later(this.#deps.random() * ceiling, () => this.#connect())
  }

  #leave(): void {
    const socket = this.#socket
    this.#socket = undefined
    this.#cancelWatch?.()
    this.#cancelCatchUp?.()
    this.#catchUp.abandon()
    if (!socket) return
    socket.onopen = null
    socket.onmessage = null
    socket.onclose = null
    socket.close()
  }

  /** Starts the clock of silence anew. A half-open connection says nothing, not even that it is dead. */
  #watch(ms = SILENCE_MS): void {
    this.#cancelWatch?.()
    this.#cancelWatch = this.#deps.later(ms, () => this.#ask())
  }

  #ask(): void {
    this.#send({ type: 'ping' })
    this.#cancelWatch?.()
    this.#cancelWatch = this.#deps.later(ANSWER_MS, () => {
      this.#leave()
      if (!this.#stopped) this.#retry()
    })
  }

  #send(frame: ClientFrame): void {
    if (this.#socket?.readyState === OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #status(state: LiveState): void {
    this.#deps.store.setStatus({ state, heardAtMs: this.#deps.store.status().heardAtMs })
  }
}
