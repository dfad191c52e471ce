/** Timers of one owner, all ended by `stop`. A task never overlaps itself; it must not throw. */
export class Repeater {
  readonly #timers = new Set<NodeJS.Timeout>()
  #stopped = false

  /** Runs `task` after each pause of `ms`, counted from the end of the run before. */
  every(ms: number, task: () => Promise<void>): void {
    const round = async () => {
      await task()
      this.once(ms, round)
    }
    this.once(ms, round)
  }

  once(ms: number, task: () => Promise<void>): void {
    if (this.#stopped) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void task()
    }, ms)
    this.#timers.add(timer)
  }

  stop(): void {
    this.#stopped = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
