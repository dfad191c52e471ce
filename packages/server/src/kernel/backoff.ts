export interface BackoffOptions {
  /** Upper bound of the first wait, ms. */
  readonly firstMs: number
  /** Upper bound that later waits grow to, ms. */
  readonly mostMs: number
  /** 0 ≤ r < 1; handed in so that tests decide. */
  readonly random: () => number
}

/**
 * The wait before attempt `attempt` (0 = the first retry), in ms, with full jitter: a fleet that
 * loses its hosts together must not come back in step. Never under a tenth of its bound, so that a
 * lucky draw does not become a busy loop.
 */
export function backoffMs(attempt: number, options: BackoffOptions): number {
  const bound = Math.min(options.mostMs, options.firstMs * 2 ** Math.min(attempt, 30))
  return Math.round(bound * (0.1 + 0.9 * options.random()))
}
