// Purpose: a page in the background lets its connection go, and takes it up when it is shown again.
// Never looks at the page itself. Called by live-context.tsx.

import type { LiveSocket } from './live-socket.ts'

/** Going to another tab and back costs nothing. */
const AWAY_MS = 30_000

export class LiveAttention {
  readonly #socket: Pick<LiveSocket, 'pause' | 'resume' | 'nudge'>
  readonly #later: (ms: number, then: () => void) => () => void
  #cancel: (() => void) | undefined

  constructor(
    socket: Pick<LiveSocket, 'pause' | 'resume' | 'nudge'>,
    later: (ms: number, then: () => void) => () => void,
  ) {
    this.#socket = socket
    this.#later = later
  }

  /** @param shown whether the page is on the screen now */
  look(shown: boolean): void {
    this.#cancel?.()
    this.#cancel = undefined
    if (!shown) {
      this.#cancel = this.#later(AWAY_MS, () => this.#socket.pause())
      return
    }
    this.#socket.resume()
    // The network may have gone meanwhile without a word.
    this.#socket.nudge()
  }

  /** Whoever looks next starts with a connection. */
  end(): void {
    this.#cancel?.()
    this.#socket.resume()
  }
}
