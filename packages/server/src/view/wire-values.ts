/** Figures as the wire takes them: whole bytes, percent with two decimals, and `null` for unknown. */

export function wireBytes(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Math.max(0, Math.round(value))
}

export function wirePercent(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Math.round(value * 100) / 100
}

/** A whole number that an engine said; one that no double can hold is not known. */
export function wireInteger(value: number | undefined): number | null {
  return value === undefined || !Number.isSafeInteger(value) ? null : value
}
