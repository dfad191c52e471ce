/** A token bucket: so many messages at once, then so many a second. One that asks for much costs more. */
export class MessageBudget {
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #atMs: number

  constructor(burst: number, perSecond: number, nowMs: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
    this.#atMs = nowMs
  }

  /** @param nowMs monotonic @returns false when there is none left */
  take(nowMs: number, cost = 1): boolean {
    this.#left = Math.min(this.#burst, this.#left + ((nowMs - this.#atMs) * this.#perSecond) / 1000)
    this.#atMs = nowMs
    if (this.#left < cost) return false
    this.#left -= cost
    return true
  }
}
