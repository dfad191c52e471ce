import { z } from 'zod'

/** Go leaves a field out, or says null for an empty list, map or pointer: all three are absence. */
export const text = z.string().nullish()
export const number = z.number().nullish()
export const flag = z.boolean().nullish()

/** The same, absence as undefined: for single answers, where a transform's cost does not count. */
export const textOrAbsent = text.transform((value) => value ?? undefined)
export const numberOrAbsent = number.transform((value) => value ?? undefined)

/**
 * A map of text. Looked through by hand: `z.record` copies, and costs more than all the rest of a
 * container's entry. `__proto__` is an own key after `JSON.parse` and stays one, as nothing copies
 * it.
 */
export const textMap = z
  .custom<Readonly<Record<string, string>>>(isTextMap, { error: 'expected a map of text' })
  .nullish()

function isTextMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  for (const key in value) {
    if (typeof (value as Record<string, unknown>)[key] !== 'string') return false
  }
  return true
}

/** RFC 3339 in UTC with milliseconds; undefined for absence, nonsense and Go's zero time (year 1). */
export function utcMs(value: string | null | undefined): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  // Only what Go writes: Date.parse would take much more, some of it in local time.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined
  return utcMsOfEpoch(Date.parse(value))
}

/** The same from milliseconds since 1970; undefined at and before 0, which engines send for "unknown". */
export function utcMsOfEpoch(epochMs: number | undefined): string | undefined {
  if (epochMs === undefined || !(epochMs > 0) || epochMs > 253_402_300_799_999) return undefined
  return new Date(epochMs).toISOString()
}

/** The number when it is one that the engine means: -1 and the like are "not known". */
export function known(value: number | null | undefined): number | undefined {
  return value === null || value === undefined || value < 0 ? undefined : value
}
