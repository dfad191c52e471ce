/** What is shown of a list while somebody reads it, and what waits. */
export interface HeldBack<T> {
  readonly shown: readonly T[]
  /** New at the top since then. */
  readonly waiting: number
}

/**
 * A list that grows at its top. While it is read, what is shown keeps its order and changes in place; what
 * is new waits, and what is older comes in below.
 * @param held the keys shown before, in their order
 */
export function holdBack<T>(
  held: readonly (string | number)[],
  fresh: readonly T[],
  keyOf: (one: T) => string | number,
  isRead: boolean,
): HeldBack<T> {
  if (!isRead || held.length === 0) return { shown: fresh, waiting: 0 }
  const known = new Map(fresh.map((one) => [keyOf(one), one]))
  const kept = held.flatMap((key) => known.get(key) ?? [])
  if (kept.length === 0) return { shown: fresh, waiting: 0 }
  const keys = new Set(held)
  const lastKept = fresh.findLastIndex((one) => keys.has(keyOf(one)))
  const older = fresh.slice(lastKept + 1)
  return { shown: [...kept, ...older], waiting: fresh.length - kept.length - older.length }
}
