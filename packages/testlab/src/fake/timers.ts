/** Timers of one engine: none keeps the process alive, all end with the engine. */
export class Timers {
  readonly #open = new Set<NodeJS.Timeout>()

  after(ms: number, run: () => void): NodeJS.Timeout {
    // setTimeout holds 31 bits; `sleep 100000000` means "for ever" anyway.
    const timer = setTimeout(
      () => {
        this.#open.delete(timer)
        run()
      },
      Math.min(ms, 2_147_483_647),
    )
    timer.unref()
    this.#open.add(timer)
    return timer
  }

  cancel(timer: NodeJS.Timeout | undefined): void {
    if (timer === undefined) return
    clearTimeout(timer)
    this.#open.delete(timer)
  }

  clear(): void {
    for (const timer of this.#open) clearTimeout(timer)
    this.#open.clear()
  }
}
