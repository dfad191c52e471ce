import { type CallContext, EngineError } from '../engine/errors.ts'

export type QueryValue = string | number | boolean | undefined
export type Query = Readonly<Record<string, QueryValue>>

/**
 * A request target from data: segments are escaped, and those that would change the route (empty,
 * `.` and `..`, which Go's router resolves) throw `invalid`. An undefined query value is left out.
 */
export function requestTarget(segments: readonly string[], query: Query, context: CallContext): string {
  const path = segments.map((segment) => {
    if (segment === '' || segment === '.' || segment === '..' || !segment.isWellFormed()) {
      throw new EngineError('invalid', {
        ...context,
        reason: 'a name or id is empty or would change the path',
      })
    }
    return encodeURIComponent(segment)
  })
  const pairs = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) pairs.append(name, String(value))
  }
  const search = pairs.toString()
  return `/${path.join('/')}${search === '' ? '' : `?${search}`}`
}
