// Purpose: looks at an answer of our own server without zod, for what the first page needs.
// Never changes what it looks at, and never looks deeper than it is told to.
// Called by live-frame.ts and first-answers.ts; the pages that come later read theirs with the contract's shapes.

/** What an answer is read with: the contract's zod schemas are such, and so is what `schemaOf` makes. */
export interface Schema<T> {
  safeParse(
    answer: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false; readonly error: unknown }
}

type Plain = 'string' | 'number' | 'boolean'

/** With a question mark: or null. A list of words: one of them, as what is drawn goes by each. */
export type Kind = Plain | `${Plain}?` | 'list' | 'record' | 'any' | readonly string[]

/** The kind of each field that there has to be. */
export type Shape<T> = { readonly [K in keyof T]-?: Kind }

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isOf(kind: Kind, value: unknown): boolean {
  if (typeof kind !== 'string') return kind.some((word) => word === value)
  if (kind === 'any') return value !== undefined
  if (kind === 'list') return Array.isArray(value)
  if (kind === 'record') return isRecord(value)
  if (typeof value === kind) return true
  return value === null ? kind.endsWith('?') : `${typeof value}?` === kind
}

/** Whether a value has every field of a shape, each of its kind. Fields beyond them do no harm. */
export function fits(shape: Readonly<Record<string, Kind>>, value: unknown): boolean {
  if (!isRecord(value)) return false
  for (const field in shape) if (!isOf(shape[field] as Kind, value[field])) return false
  return true
}

export const has = <T>(shape: Shape<T>, value: unknown): value is T => fits(shape, value)

export const allHave = <T>(shape: Shape<T>, values: unknown): values is T[] =>
  Array.isArray(values) && values.every((value) => has(shape, value))

/** @param isOne whether an answer is one of these */
export const schemaOf = <T>(isOne: (answer: unknown) => answer is T): Schema<T> => ({
  safeParse: (answer) =>
    isOne(answer)
      ? { success: true, data: answer }
      : { success: false, error: new TypeError('an answer of another form') },
})
