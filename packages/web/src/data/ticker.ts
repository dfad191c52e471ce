/** One clock for everything that ages on the screen; it stands still while nobody looks. */
export class Ticker {
  readonly #now: () => number
  readonly #every: (ms: number, then: () => void) => () => void
  readonly #listeners = new Set<() => void>()
  #stop: (() => void) | undefined
  #atMs: number

  /** @param every calls back each so many ms until the function it returns is called */
  constructor(now: () => number, every: (ms: number, then: () => void) => () => void) {
    this.#now = now
    this.#every = every
    this.#atMs = now()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#stop ??= this.#every(1000, () => this.#tick())
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  }

  /** The time of the last tick, epoch ms: the same for everything that is drawn together. */
  readonly atMs = (): number => {
    if (!this.#stop) this.#atMs = this.#now()
    return this.#atMs
  }

  #tick(): void {
    this.#atMs = this.#now()
    for (const listener of this.#listeners) listener()
  }
}
