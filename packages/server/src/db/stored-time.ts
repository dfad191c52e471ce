import { rfc3339 } from '../kernel/clock.ts'

/** The farthest times that RFC 3339 can say with four digits of year. */
const firstMs = Date.UTC(0, 0, 1)
const lastMs = Date.UTC(9999, 11, 31)

/** Epoch ms → text. A hostile engine's absurd time is kept as the nearest that can be written. */
export function storedTime(epochMs: number): string {
  if (Number.isNaN(epochMs)) return rfc3339(0)
  return rfc3339(Math.min(lastMs, Math.max(firstMs, epochMs)))
}

export function storedTimeOrNull(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : storedTime(epochMs)
}

export function timeMs(text: string): number {
  return Date.parse(text)
}

export function timeMsOrUndefined(text: string | null): number | undefined {
  return text === null ? undefined : Date.parse(text)
}
