/** Runs works of the same key one after the other, those of different keys side by side. */
export class InTurn {
  readonly #last = new Map<number, Promise<unknown>>()

  run<T>(key: number, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve()
    // How the one before ended is its caller's concern.
    const mine = before.then(work, work)
    this.#last.set(key, mine)
    const forget = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key)
    }
    mine.then(forget, forget)
    return mine
  }
}
