/** So many frames go at once in any second. */
const FIRST = 5
const SECOND_MS = 1000
/** What an engine's event says and what the inspection that follows completes: one piece of news. */
export const GATHER_MS = 25

/**
 * When the next frame may go: the first five pieces of news in any second at once; while there is more
 * than that, one frame a second that carries all. It goes by what there is to tell, not by what was
 * told: a burst is over as soon as news comes slowly enough again. Pure: times come in, on a monotonic
 * clock.
 */
export class FrameWindow {
  /** Of the last pieces of news, one more than may go at once in a second. */
  readonly #newsMs: number[] = []
  #sentMs = Number.NEGATIVE_INFINITY

  /** There is news. What comes within the time of gathering is one piece. */
  news(nowMs: number): void {
    const last = this.#newsMs.at(-1)
    if (last !== undefined && nowMs - last < GATHER_MS) return
    this.#newsMs.push(nowMs)
    if (this.#newsMs.length > FIRST + 1) this.#newsMs.shift()
  }

  /** Milliseconds until a frame may go; 0 for now. Call it after `news`. */
  waitMs(nowMs: number): number {
    const [oldest] = this.#newsMs
    const isCrowded = this.#newsMs.length > FIRST && oldest !== undefined && nowMs - oldest < SECOND_MS
    return isCrowded ? Math.max(0, this.#sentMs + SECOND_MS - nowMs) : 0
  }

  sent(nowMs: number): void {
    this.#sentMs = nowMs
  }
}
