export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0 }

export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The last line of the test command; machines read it, so its form never changes. */
export function totalsLine(totals: Totals): string {
  return `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`
}

/** One check that counts as one test. */
export function oneTest(ok: boolean): Totals {
  return ok ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
}

/** Undefined when `value` (from a result file) is not three counts. */
export function parseTotals(value: unknown): Totals | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { passed, failed, skipped } = value as Partial<Record<keyof Totals, unknown>>
  return isCount(passed) && isCount(failed) && isCount(skipped) ? { passed, failed, skipped } : undefined
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
