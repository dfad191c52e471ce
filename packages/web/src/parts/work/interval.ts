/** An interval as people give it: a number and its unit. */
export const intervalUnits = ['s', 'min', 'h', 'd'] as const
export type IntervalUnit = (typeof intervalUnits)[number]

export const unitSeconds: Readonly<Record<IntervalUnit, number>> = { s: 1, min: 60, h: 3_600, d: 86_400 }

export interface GivenInterval {
  readonly count: string
  readonly unit: IntervalUnit
}

/** In the largest unit that says it exactly. */
export function splitInterval(seconds: number): GivenInterval {
  const unit = intervalUnits.findLast((one) => seconds % unitSeconds[one] === 0) ?? 's'
  return { count: String(seconds / unitSeconds[unit]), unit }
}

/** Whole seconds, or undefined for what is no number above zero. */
export function secondsOf({ count, unit }: GivenInterval): number | undefined {
  return /^[1-9]\d{0,6}$/.test(count.trim()) ? Number(count) * unitSeconds[unit] : undefined
}
