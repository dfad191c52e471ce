// Purpose: what the hosts used in the last minutes, as the live topic told it since the page was opened.
// Never fills a gap: a time without figures has no point. Bounded, so that a page may stay open for weeks.
// Called by use-usage-history.ts.

import type { Usage } from '@vigie/contract'

export interface UsagePoint {
  readonly atMs: number
  /** 0–1, or `null` when it is not known. */
  readonly cpu: number | null
  readonly memory: number | null
}

/** Oldest first, by host. */
export type UsageHistory = ReadonlyMap<number, readonly UsagePoint[]>

export const emptyHistory: UsageHistory = new Map()

export const HISTORY_MS = 15 * 60_000
/** What comes quicker takes the place of the newest: a line 100 px wide shows no more. */
export const STEP_MS = 5_000

const share = (used: number | null, total: number | null): number | null =>
  used === null || total === null || total <= 0 ? null : Math.min(1, Math.max(0, used / total))

function withPoint(points: readonly UsagePoint[], point: UsagePoint): readonly UsagePoint[] {
  const last = points.at(-1)
  if (last === undefined) return [point]
  // Told again, or by an answer that another one overtook.
  if (point.atMs <= last.atMs) return points
  const beforeLast = points.at(-2)
  const crowded = beforeLast !== undefined && last.atMs - beforeLast.atMs < STEP_MS
  return [...(crowded ? points.slice(0, -1) : points), point]
}

/** The history with the newest figures of each host; the same object when they tell nothing new. */
export function remember(history: UsageHistory, usage: Iterable<Usage>): UsageHistory {
  const after = new Map(history)
  let newestMs = 0
  for (const one of usage) {
    const atMs = Date.parse(one.usage_at)
    newestMs = Math.max(newestMs, atMs)
    after.set(
      one.host_id,
      withPoint(after.get(one.host_id) ?? [], {
        atMs,
        cpu: share(one.cpu_percent, 100),
        memory: share(one.memory_used, one.memory_total),
      }),
    )
  }
  return withoutOld(after, history, newestMs - HISTORY_MS)
}

function withoutOld(
  after: Map<number, readonly UsagePoint[]>,
  before: UsageHistory,
  fromMs: number,
): UsageHistory {
  let differs = after.size !== before.size
  for (const [hostId, points] of after) {
    const first = points.findIndex(({ atMs }) => atMs >= fromMs)
    if (first === -1) after.delete(hostId)
    else if (first > 0) after.set(hostId, points.slice(first))
    differs ||= after.get(hostId) !== before.get(hostId)
  }
  return differs ? after : before
}

/** Slots of a line: as many as one can tell apart beside a figure. */
const SLOTS = 60
/** A measure holds no longer than this; what comes after is a gap. */
const HOLDS_MS = 90_000
/** A line is never stretched over less: a few seconds would look like a quarter of an hour. */
const SHORTEST_MS = 2 * 60_000
/** Shorter than this it is a speck, not a line. */
const SPECK_MS = 15_000

export interface UsageLine {
  /** At equal distances up to the newest point; `null` where nothing was known. */
  readonly shares: readonly (number | null)[]
  readonly sinceMs: number
  readonly least: number
  readonly most: number
}

/** The points as a line, or undefined while there are none to draw. */
export function usageLine(points: readonly UsagePoint[], of: 'cpu' | 'memory'): UsageLine | undefined {
  const [first, last] = [points[0], points.at(-1)]
  const known = points.flatMap((point) => point[of] ?? [])
  if (!first || !last || known.length < 2 || last.atMs - first.atMs < SPECK_MS) return undefined
  const spanMs = Math.min(HISTORY_MS, Math.max(SHORTEST_MS, last.atMs - first.atMs))
  const shares: (number | null)[] = []
  let next = 0
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const atMs = last.atMs - spanMs + (spanMs * slot) / (SLOTS - 1)
    while ((points[next]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs) next += 1
    const point = points[next - 1]
    shares.push(point && atMs - point.atMs <= HOLDS_MS ? point[of] : null)
  }
  return { shares, sinceMs: first.atMs, least: Math.min(...known), most: Math.max(...known) }
}
