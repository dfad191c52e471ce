// Purpose: the figures by REST, every few seconds, where no socket can be had: some proxies forbid upgrades.
// Never runs beside a socket that speaks. Called by live-socket.ts.

import type { ServerFrame, Topic } from '@vigie/contract'
import type { LiveStore } from './live-store.ts'

export const POLL_MS = 10_000

type Subscribed = Extract<ServerFrame, { type: 'subscribed' }>
type Snapshot = Subscribed['snapshot']

export interface PollDeps {
  /** What a topic holds now. @throws when the server does not answer */
  readonly ask: (topic: Topic) => Promise<Snapshot>
  readonly later: (ms: number, then: () => void) => () => void
  readonly store: LiveStore
  readonly topics: () => readonly Topic[]
  readonly answered: (isThere: boolean) => void
}

export class LivePoll {
  readonly #deps: PollDeps
  #cancel: (() => void) | undefined
  /** Changes with each start and stop: an answer of before is passed over. */
  #turn = 0
  isOn = false

  constructor(deps: PollDeps) {
    this.#deps = deps
  }

  start(): void {
    if (this.isOn) return
    this.isOn = true
    this.#turn += 1
    void this.#round(this.#turn)
  }

  stop(): void {
    if (!this.isOn) return
    this.isOn = false
    this.#turn += 1
    this.#cancel?.()
  }

  /** A topic that a page has just asked for does not wait for the next round. */
  need(topic: Topic): void {
    if (this.isOn) void this.#take([topic], this.#turn).catch(() => undefined)
  }

  async #round(turn: number): Promise<void> {
    const there = await this.#take(this.#deps.topics(), turn).then(
      () => true,
      () => false,
    )
    if (turn !== this.#turn) return
    this.#deps.answered(there)
    this.#cancel = this.#deps.later(POLL_MS, () => void this.#round(turn))
  }

  /** All topics are drawn together. */
  async #take(topics: readonly Topic[], turn: number): Promise<void> {
    const frames = await Promise.all(
      topics.map(
        async (topic): Promise<Subscribed> => ({
          type: 'subscribed',
          topic,
          seq: 0,
          snapshot: await this.#deps.ask(topic),
        }),
      ),
    )
    if (turn !== this.#turn) return
    // What was given up meanwhile nobody would ever drop again.
    const wanted = new Set(this.#deps.topics())
    this.#deps.store.takeAll(frames.filter(({ topic }) => wanted.has(topic)))
  }
}
