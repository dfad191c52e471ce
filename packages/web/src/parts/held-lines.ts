/**
 * `free`: nobody points at the list. `resting`: a pointer lies on it. `busy`: it moved just now, a press
 * may follow.
 */
export type Attention = 'free' | 'resting' | 'busy'

/**
 * What to show while somebody points at the list. Busy: nothing moves, and what is gone keeps its
 * place. Resting: lines keep their order; what is new comes in after the line it follows.
 */
export function holdLines<T extends { readonly key: string }>(
  held: readonly T[],
  fresh: readonly T[],
  attention: Attention,
): readonly T[] {
  if (attention === 'free' || held.length === 0) return fresh
  if (attention === 'busy') return held
  if (isSameOrder(held, fresh)) return fresh
  const now = new Map(fresh.map((line) => [line.key, line]))
  const shown = new Set(held.map((line) => line.key))
  const kept = held.flatMap((line) => now.get(line.key) ?? [])
  if (kept.length === fresh.length) return kept
  const after = new Map<string | undefined, T[]>()
  let anchor: string | undefined
  for (const line of fresh) {
    if (shown.has(line.key)) anchor = line.key
    else after.set(anchor, [...(after.get(anchor) ?? []), line])
  }
  return [...(after.get(undefined) ?? []), ...kept.flatMap((line) => [line, ...(after.get(line.key) ?? [])])]
}

const isSameOrder = <T extends { readonly key: string }>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((line, place) => line.key === b[place]?.key)
