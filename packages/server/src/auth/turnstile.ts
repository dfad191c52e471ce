/** Lets so many through at a time, so many wait, and turns the others away at once. */
export class Turnstile {
  readonly #atOnce: number
  readonly #mostWaiting: number
  readonly #waiting: (() => void)[] = []
  #inside = 0

  constructor({ atOnce, mostWaiting }: { readonly atOnce: number; readonly mostWaiting: number }) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /**
   * @param patient waits however long the row is: only for callers that are few by other means
   * @returns undefined when it was turned away; the work was not begun then
   */
  async pass<T>(work: () => Promise<T>, patient = false): Promise<{ readonly result: T } | undefined> {
    if (this.#inside >= this.#atOnce) {
      if (!patient && this.#waiting.length >= this.#mostWaiting) return undefined
      // Who leaves hands the place over, so nobody slips in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#inside += 1
    try {
      return { result: await work() }
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#inside -= 1
      else next()
    }
  }
}
