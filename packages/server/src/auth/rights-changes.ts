import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import type { RightsChange } from './auth.ts'

/** Tells who keeps something open (sockets) that rights have changed, in order, at once. */
export class RightsChanges {
  readonly #logger: Logger
  readonly #listeners = new Set<(change: RightsChange) => void>()

  constructor(logger: Logger) {
    this.#logger = logger
  }

  listen(listener: (change: RightsChange) => void): Disposable {
    // A wrapper of its own, so that one function that listens twice stops once for each.
    const own = (change: RightsChange) => listener(change)
    this.#listeners.add(own)
    return { [Symbol.dispose]: () => void this.#listeners.delete(own) }
  }

  /** After the change is stored, never before. */
  announce(change: RightsChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change)
      } catch (thrown) {
        // The others must hear of it all the same.
        this.#logger.error({ reason: reasonOf(thrown) }, 'a listener to changed rights failed')
      }
    }
  }
}
