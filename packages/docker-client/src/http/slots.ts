/**
 * A cap with a first-come queue. `http.Agent.maxSockets` cannot serve: it counts a connection only
 * once an asynchronous `createConnection` has finished, so a burst passes any cap.
 */
export class Slots {
  readonly #most: number
  readonly #waiting = new Set<() => void>()
  #taken = 0

  constructor(most: number) {
    this.#most = most
  }

  get taken(): number {
    return this.#taken
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Resolves with the function that gives the slot back (once; later calls do nothing). Rejects
   * with the signal's reason when that comes first. */
  take(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) return Promise.reject(signal.reason)
    if (this.#taken < this.#most) return Promise.resolve(this.#grant())
    return new Promise((resolve, reject) => {
      const wake = () => {
        signal.removeEventListener('abort', onAbort)
        resolve(this.#grant())
      }
      const onAbort = () => {
        this.#waiting.delete(wake)
        reject(signal.reason)
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  #grant(): () => void {
    this.#taken += 1
    let given = false
    return () => {
      if (given) return
      given = true
      this.#taken -= 1
      const next = this.#waiting.values().next().value
      if (next === undefined) return
      this.#waiting.delete(next)
      next()
    }
  }
}
