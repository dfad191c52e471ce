/** Shut while the engine is frozen: what wants out waits in line and leaves, in order, when it opens. */
export class Gate {
  #waiting: (() => void)[] | undefined

  get frozen(): boolean {
    return this.#waiting !== undefined
  }

  freeze(): void {
    this.#waiting ??= []
  }

  thaw(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const run of waiting) run()
  }

  /** Forgets who waits: their connections are gone. */
  reset(): void {
    this.#waiting = undefined
  }

  pass(run: () => void): void {
    if (this.#waiting) this.#waiting.push(run)
    else run()
  }
}
