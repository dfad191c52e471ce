/**
 * Refuses what a driver would store as something else, and makes hostile text storable.
 * `node:sqlite` takes a first `Date` for named parameters and stores NULL without a word; `pg` would
 * write a Date in local time; a boolean is an integer in both databases here.
 * PostgreSQL refuses a NUL in text, and one hostile label must not lose a whole batch: it is replaced.
 * @throws TypeError for Date, undefined, boolean, NaN and plain objects: a defect of the caller
 */
export function bindable(value: unknown): string | number | bigint | Uint8Array | null {
  if (value === null || typeof value === 'bigint') return value
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Uint8Array) return value
  const kind = value instanceof Date ? 'Date' : typeof value
  throw new TypeError(`a ${kind} cannot be a database parameter; pass text, a number, bytes or null`)
}
