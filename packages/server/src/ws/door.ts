/** Counts sockets that nobody has answered for yet: few of them, and fewer from one address. */
export class Door {
  readonly #most: number
  readonly #mostOfOne: number
  readonly #byAddress = new Map<string, number>()
  #count = 0

  constructor(most: number, mostOfOne: number) {
    this.#most = most
    this.#mostOfOne = mostOfOne
  }

  isFull(address: string): boolean {
    return this.#count >= this.#most || (this.#byAddress.get(address) ?? 0) >= this.#mostOfOne
  }

  /** @returns what lets it go again, or undefined when it may not wait */
  enter(address: string): (() => void) | undefined {
    if (this.isFull(address)) return undefined
    this.#count += 1
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1)
    let inside = true
    return () => {
      if (!inside) return
      inside = false
      this.#count -= 1
      const left = (this.#byAddress.get(address) ?? 1) - 1
      if (left === 0) this.#byAddress.delete(address)
      else this.#byAddress.set(address, left)
    }
  }
}
