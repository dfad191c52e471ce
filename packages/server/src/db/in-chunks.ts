/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; short texts also stay cached. */
const mostParameters = 10_000

/** Parts of `rows` that fit a statement with `columns` parameters each. */
export function* inChunks<T>(rows: readonly T[], columns: number): Generator<readonly T[]> {
  const size = Math.max(1, Math.floor(mostParameters / columns))
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
