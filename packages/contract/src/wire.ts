import { z } from 'zod'

/** Building blocks of every shape on the wire. Sizes are bytes, times RFC 3339 UTC with milliseconds. */

export const time = z.iso.datetime({ precision: 3 })
export const bytes = z.number().int().nonnegative()
export const percent = z.number()
/**
 * Text that somebody gives and others read, without line breaks and characters that hide or turn round others.
 * @param longest in characters
 */
export const visible = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'no control characters')
/** Ids of hosts, tasks, users and so on. */
export const rowId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
/** The same in a path or query, where everything is text; no sign, no exponent, no leading zero. */
export const rowIdParam = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, 'a whole number above zero')
  .transform(Number)

/** A moment in a query, RFC 3339 with any offset; inside, epoch ms. */
export const timeParam = z.iso
  .datetime({ offset: true, error: 'a time such as 2026-01-02T03:04:05Z' })
  .transform((text) => Date.parse(text))
/** `container.stop`, or with a dot at its end all that begin so: `container.` */
export const actionParam = z
  .string()
  .max(100)
  .regex(
    /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\.?$/,
    'an action such as container.stop, or its beginning with a dot',
  )

const yes = ['true', '1', 'yes']
const no = ['false', '0', 'no']
/** `?wait=true` */
export const flagParam = z.enum([...yes, ...no]).transform((word) => yes.includes(word))
