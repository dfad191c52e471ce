import type { Container } from '@vigie/contract'

/** Ends on a signal that asks for it: SIGINT, SIGTERM. */
const askedToEnd: ReadonlySet<number> = new Set([130, 143])
const KILLED = 137

/** An end that follows an order by so much was ordered, even where the clocks of host and server differ a little. */
const ORDERED_MS = 60_000

/**
 * The code of an end that nobody seems to have asked for; undefined for what ended well, or as it was told to.
 * @param orderedEndMs when somebody last stopped it, if that is known: only then is a kill no news
 */
export function unexpectedExit(container: Container, orderedEndMs?: number): number | undefined {
  const { state, exit_code: code, finished_at: at } = container
  if (state !== 'exited' || code === null || code === 0 || askedToEnd.has(code)) return undefined
  const ordered =
    orderedEndMs !== undefined && at !== null && Math.abs(Date.parse(at) - orderedEndMs) < ORDERED_MS
  return code === KILLED && ordered ? undefined : code
}

/** Whether it was killed: by hand, by Docker after it did not obey, or for want of memory. */
export const isKilled = (code: number): boolean => code === KILLED

/** Ended with an error of its own. A kill may have been meant. */
export function endedBadly(container: Container): boolean {
  const code = unexpectedExit(container)
  return code !== undefined && !isKilled(code)
}
