import type { Clock } from '../kernel/clock.ts'

export interface Rate {
  /** So many at once. */
  readonly burst: number
  readonly perMinute: number
}

interface Bucket {
  left: number
  atMs: number
}

/** Of so many keys the state is remembered; the longest unused goes first. */
const MOST_KEYS = 10_000

/** One bucket a key: each take costs one, and more if it is charged. They fill up again at an even pace. */
export class TokenBuckets {
  readonly #rate: Rate
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #buckets = new Map<string, Bucket>()

  constructor(rate: Rate, clock: Pick<Clock, 'monotonic'>) {
    this.#rate = rate
    this.#clock = clock
  }

  /** @returns 0 when it was granted, otherwise the seconds until the next one is */
  take(key: string): number {
    const bucket = this.#now(key)
    if (bucket.left < 1) return Math.max(1, Math.ceil(((1 - bucket.left) * 60) / this.#rate.perMinute))
    bucket.left -= 1
    return 0
  }

  /** What turned out to be dear is paid for afterwards: it may leave a debt, of one more burst at most. */
  charge(key: string, cost: number): void {
    const bucket = this.#now(key)
    bucket.left = Math.max(-this.#rate.burst, bucket.left - cost)
  }

  get size(): number {
    return this.#buckets.size
  }

  #now(key: string): Bucket {
    const { burst, perMinute } = this.#rate
    const nowMs = this.#clock.monotonic()
    const bucket = this.#buckets.get(key) ?? { left: burst, atMs: nowMs }
    bucket.left = Math.min(burst, bucket.left + ((nowMs - bucket.atMs) * perMinute) / 60_000)
    bucket.atMs = nowMs
    // Put back at the end, so that the map stays in the order of use.
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    this.#forget()
    return bucket
  }

  #forget(): void {
    if (this.#buckets.size <= MOST_KEYS) return
    const oldest = this.#buckets.keys().next()
    if (!oldest.done) this.#buckets.delete(oldest.value)
  }
}
