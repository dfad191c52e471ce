// Purpose: after an absence, holds what comes until every topic has answered, so that it is drawn at once.
// Never waits for long, and not at all for a page that has nothing to show yet. Called by live-socket.ts.

import type { ServerFrame, Topic } from '@vigie/contract'
import type { LiveStore } from './live-store.ts'

export class CatchUp {
  readonly #store: LiveStore
  #awaited = new Set<Topic>()
  #held: ServerFrame[] = []

  constructor(store: LiveStore) {
    this.#store = store
  }

  get isOn(): boolean {
    return this.#awaited.size > 0
  }

  /** @param topics that were just asked for; those that hold nothing are shown as they come */
  begin(topics: Iterable<Topic>): void {
    const fleet = this.#store.fleet()
    this.#awaited = new Set([...topics].filter((topic) => fleet.has(topic)))
    this.#held = []
  }

  /** Takes a frame now or later, in order. */
  take(frame: ServerFrame): void {
    if (this.isOn) {
      this.#held.push(frame)
      if (frame.type === 'subscribed') this.forget(frame.topic)
    } else this.#store.take(frame)
  }

  /** A topic is not waited for any more: it answered, or nobody wants it. */
  forget(topic: Topic): void {
    if (this.#awaited.delete(topic) && this.#awaited.size === 0) this.end()
  }

  /** What has come so far is shown. */
  end(): void {
    const frames = this.#held
    this.#awaited = new Set()
    this.#held = []
    this.#store.takeAll(frames)
  }

  /** The connection is gone: what was on its way comes again with the next one. */
  abandon(): void {
    this.#awaited = new Set()
    this.#held = []
  }
}
