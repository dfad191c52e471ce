// Purpose: what somebody opened from the palette last, in this browser only, each person apart.
// Never leaves the browser. Called by palette.tsx.

const KEPT = 8
const keyOf = (userId: string): string => `vigie.recent.${userId}`

type Place = Pick<Storage, 'getItem' | 'setItem'>

/** Ids of entries, newest first. A browser that keeps nothing has none. */
export function readRecent(storage: Place, userId: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(userId)) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, KEPT) : []
  } catch {
    return []
  }
}

export function addRecent(storage: Place, userId: string, id: string): void {
  const others = readRecent(storage, userId).filter((other) => other !== id)
  try {
    storage.setItem(keyOf(userId), JSON.stringify([id, ...others].slice(0, KEPT)))
  } catch {
    // Full, or a private window: nothing is remembered.
  }
}
