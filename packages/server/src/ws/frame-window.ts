/** How many frames go at once before frames are merged. */
const FIRST = 5
const SECOND_MS = 1000

/**
 * When the next frame may go: the first five in any second at once, then one a second that carries all
 * that changed, until a whole second was quiet. Pure: times come in, on a monotonic clock.
 */
export class FrameWindow {
  readonly #sentMs: number[] = []
  /** When the next merged frame may go, while frames are merged. */
  #nextMs: number | undefined

  /** Milliseconds until a frame may go; 0 for now. */
  waitMs(nowMs: number): number {
    if (this.#nextMs !== undefined && nowMs >= this.#nextMs + SECOND_MS) this.#nextMs = undefined
    if (this.#nextMs === undefined) {
      const [oldest] = this.#sentMs
      const full = this.#sentMs.length === FIRST && oldest !== undefined && nowMs - oldest < SECOND_MS
      if (!full) return 0
      this.#nextMs = oldest + SECOND_MS
    }
    return Math.max(0, this.#nextMs - nowMs)
  }

  sent(nowMs: number): void {
    this.#sentMs.push(nowMs)
    if (this.#sentMs.length > FIRST) this.#sentMs.shift()
    if (this.#nextMs !== undefined) this.#nextMs = nowMs + SECOND_MS
  }
}
