import type { Clock } from '../kernel/clock.ts'

/** What guesses are counted by. */
export interface GuessKey {
  /** `device`: a browser in which this account signed in before; `change`: who is signed in and changes the password. */
  readonly kind: 'account' | 'address' | 'device' | 'change'
  readonly key: string
}

export interface Attempt {
  failed(): void
  succeeded(): void
  /** It was not looked at after all. */
  dropped(): void
}

export type Admission =
  | { readonly ok: true; readonly attempt: Attempt }
  | { readonly ok: false; readonly retryAfterS: number }

interface Tally {
  failures: number
  /** Being looked at; each may turn out to be a failure. */
  pending: number
  /** Monotonic ms. */
  closedUntilMs: number
  lastFailureMs: number
}

/** So many may be wrong before anybody waits. Behind one address there may be a household or an office. */
const freeGuesses = { account: 5, address: 20, device: 5, change: 5 } as const

const firstWaitMs = 1_000
/** Nobody is locked out for longer, however much others guess. */
const longestWaitMs = 60_000
/** So long without a failure, and it is forgotten. */
const rememberedMs = 15 * 60_000
/** About 4 MB; the longest unused goes first. */
const mostTallies = 20_000

/**
 * Slows guesses down: after some that are free, each failure doubles the wait. Wrong names count like
 * right ones, so an answer tells nothing about which accounts there are.
 */
export class Throttle {
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #tallies = new Map<string, Tally>()

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock
  }

  /** Counted before it is looked at: ten thousand at the same moment are no way around. */
  admit(keys: readonly GuessKey[]): Admission {
    const nowMs = this.#clock.monotonic()
    const waitMs = Math.max(...keys.map((key) => this.#waitMs(key, nowMs)))
    if (waitMs > 0) return { ok: false, retryAfterS: Math.ceil(waitMs / 1000) }
    const tallies = keys.map((key) => ({ key, tally: this.#tally(key) }))
    for (const { tally } of tallies) tally.pending += 1
    let open = true
    const end = (settle: (key: GuessKey, tally: Tally) => void) => {
      if (!open) return
      open = false
      for (const { key, tally } of tallies) {
        tally.pending -= 1
        settle(key, tally)
      }
    }
    return {
      ok: true,
      attempt: {
        failed: () => end((key, tally) => this.#failed(key, tally)),
        // Not of the address: whoever owns one account could buy guesses at others with it.
        succeeded: () => end((key, tally) => key.kind !== 'address' && this.#clear(key, tally)),
        // Names that were never looked at must not push out those that are being guessed at.
        dropped: () => end((key, tally) => tally.failures === 0 && this.#clear(key, tally)),
      },
    }
  }

  get size(): number {
    return this.#tallies.size
  }

  #waitMs(key: GuessKey, nowMs: number): number {
    const tally = this.#tallies.get(nameOf(key))
    if (tally === undefined) return 0
    if (nowMs - tally.lastFailureMs > rememberedMs) tally.failures = 0
    if (nowMs < tally.closedUntilMs) return tally.closedUntilMs - nowMs
    // One at a time once the free ones are spent.
    const atOnce = Math.max(1, freeGuesses[key.kind] - tally.failures)
    return tally.pending < atOnce ? 0 : firstWaitMs
  }

  #tally(key: GuessKey): Tally {
    const name = nameOf(key)
    const tally = this.#tallies.get(name) ?? {
      failures: 0,
      pending: 0,
      closedUntilMs: 0,
      lastFailureMs: 0,
    }
    // Back to the young end, so that the map stays in the order of use.
    this.#tallies.delete(name)
    this.#tallies.set(name, tally)
    const oldest = this.#tallies.keys().next()
    if (this.#tallies.size > mostTallies && !oldest.done) this.#tallies.delete(oldest.value)
    return tally
  }

  #failed({ kind }: GuessKey, tally: Tally): void {
    const nowMs = this.#clock.monotonic()
    tally.failures += 1
    tally.lastFailureMs = nowMs
    const over = tally.failures - freeGuesses[kind]
    if (over >= 0)
      tally.closedUntilMs = nowMs + Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(over, 10))
  }

  #clear(key: GuessKey, tally: Tally): void {
    tally.failures = 0
    tally.closedUntilMs = 0
    if (tally.pending === 0 && this.#tallies.get(nameOf(key)) === tally) this.#tallies.delete(nameOf(key))
  }
}

const nameOf = ({ kind, key }: GuessKey): string => `${kind} ${key}`
