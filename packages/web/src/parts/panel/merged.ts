/** What two sources tell of the same things, newest first; where both know one, the first is newer. */
export function merged<T extends { readonly id: number }>(
  live: Iterable<T>,
  asked: Iterable<T>,
  fits: (one: T) => boolean,
): readonly T[] {
  const byId = new Map<number, T>()
  for (const one of asked) if (fits(one)) byId.set(one.id, one)
  for (const one of live) if (fits(one)) byId.set(one.id, one)
  return [...byId.values()].sort((a, b) => b.id - a.id)
}
