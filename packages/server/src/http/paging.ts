import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ProblemError } from './problem.ts'

/** What orders a list, the most important first; the last part alone names the item. */
type Key = readonly (string | number)[]

export interface PageQuery {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly next_cursor: string | null
}

export const DEFAULT_LIMIT = 1000
/** Of a name in a cursor, in bytes: cursors stay below what the contract lets them be. */
const MOST_PART_BYTES = 80

/**
 * One page of a list that is at hand whole. A cursor says after which item to go on: that item, or
 * where it stood when it has gone meanwhile. What comes and goes between two pages makes no other item
 * appear twice or get lost.
 * @param whole without a limit, all at once
 * @throws ProblemError invalid_input for a cursor that none of these answers gave
 */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => Key,
  { limit, cursor }: PageQuery,
  whole = false,
): Page<T> {
  const most = limit ?? (whole ? Number.POSITIVE_INFINITY : DEFAULT_LIMIT)
  const sorted = all.toSorted((a, b) => compare(keyOf(a), keyOf(b)))
  const from = cursor === undefined ? 0 : positionAfter(sorted, keyOf, readCursor(cursor))
  const items = sorted.slice(from, from + most)
  const last = items.at(-1)
  const more = last !== undefined && from + items.length < sorted.length
  return { items, next_cursor: more ? writeCursor(storedKey(keyOf(last))) : null }
}

function positionAfter<T>(sorted: readonly T[], keyOf: (item: T) => Key, stored: Key): number {
  const name = stored.at(-1)
  const exact = sorted.findIndex((item) => mark(keyOf(item).at(-1)) === name)
  if (exact !== -1) return exact + 1
  const next = sorted.findIndex((item) => compare(storedKey(keyOf(item)), stored) > 0)
  return next === -1 ? sorted.length : next
}

function compare(a: Key, b: Key): number {
  for (const [at, left] of a.entries()) {
    const right = b[at]
    if (right === undefined || left === right) continue
    return left < right ? -1 : 1
  }
  return 0
}

const storedKey = (key: Key): Key => [...key.slice(0, -1).map(cut), mark(key.at(-1))]

/** Measured as it is written, so that no name makes a cursor too long. */
function cut(part: string | number): string | number {
  if (typeof part === 'number') return part
  let text = part.slice(0, MOST_PART_BYTES).toWellFormed()
  while (Buffer.byteLength(JSON.stringify(text)) > MOST_PART_BYTES + 2)
    text = text.slice(0, -1).toWellFormed()
  return text
}

/** The name of an item, or of a long one its digest. */
function mark(name: string | number | undefined): string | number {
  if (typeof name === 'number') return name
  const text = name ?? ''
  if (text.length <= 100 && /^[\w.:/-]*$/.test(text)) return text
  return `#${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
}

const storedCursor = z
  .array(z.union([z.string(), z.number()]))
  .min(1)
  .max(4)

export function writeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** @throws ProblemError invalid_input */
export function readCursor(cursor: string): Key {
  try {
    return storedCursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    return refuseCursor()
  }
}

/** A cursor of a list that is kept by rising ids. @throws ProblemError invalid_input */
export function readIdCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const [id, ...rest] = readCursor(cursor)
  if (rest.length > 0 || typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) return refuseCursor()
  return id
}

function refuseCursor(): never {
  const message = 'not a cursor that an earlier answer gave'
  throw new ProblemError('invalid_input', {
    errors: [{ path: 'querystring/cursor', code: 'invalid_cursor', message }],
  })
}
