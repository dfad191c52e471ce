/** The moment at which the picture stands: no age of it ever grows. */
export const MOMENT_MS = Date.parse('2026-03-12T08:30:00.000Z')

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const unit = { s: SECOND, m: MINUTE, h: HOUR, d: DAY } as const

/** As the wire tells it: `ago('3d')`; `ago('-20s')` is to come. */
export function ago(span: `${number}${keyof typeof unit}`): string {
  const ms = Number(span.slice(0, -1)) * unit[span.slice(-1) as keyof typeof unit]
  return new Date(MOMENT_MS - ms).toISOString()
}

export const MIB = 2 ** 20
export const GIB = 2 ** 30
