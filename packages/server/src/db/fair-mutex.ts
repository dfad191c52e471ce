/** First come, first served. Release exactly once per acquisition. */
export class FairMutex {
  readonly #waiting: (() => void)[] = []
  #held = false

  acquire(): Promise<void> {
    if (!this.#held) {
      this.#held = true
      return Promise.resolve()
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  release(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#held = false
    else next()
  }
}
