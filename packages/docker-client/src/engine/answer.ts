import type { z } from 'zod'
import type { RequestOptions } from '../http/request.ts'
import { type Engine, type EngineCall, protocolError } from './engine.ts'
import { cleanEngineText } from './errors.ts'

/** An entity of a list that could not be read; the others of the list are not touched by it. */
export interface Rejected {
  readonly index: number
  readonly id?: string | undefined
  readonly reason: string
}

export interface Listing<T> {
  readonly items: T[]
  readonly rejected: Rejected[]
}

/** Calls and parses JSON, once. Throws `protocol` when the answer is no JSON. */
export async function requestJson(
  engine: Engine,
  call: EngineCall,
  options?: RequestOptions,
): Promise<unknown> {
  const reply = await engine.request(call, options)
  return parseJson(engine, call.operation, reply.body.toString('utf8'))
}

export function parseJson(engine: Engine, operation: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw protocolError(engine, operation, `the answer is no JSON: ${cleanEngineText(text.slice(0, 80))}`)
  }
}

/** A whole answer by its schema. Throws `protocol`, naming the field. */
export function parseAnswer<S extends z.ZodType>(
  engine: Engine,
  operation: string,
  schema: S,
  value: unknown,
): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw protocolError(engine, operation, problemOf(parsed.error))
}

/**
 * A list, entity by entity. `null` is Go's empty list. Throws `protocol` when the answer is no list
 * at all; a bad entity only lands in `rejected`.
 */
export function parseList<S extends z.ZodType, T>(
  engine: Engine,
  operation: string,
  value: unknown,
  schema: S,
  toItem: (raw: z.output<S>) => T,
): Listing<T> {
  if (value === null || value === undefined) return { items: [], rejected: [] }
  if (!Array.isArray(value)) throw protocolError(engine, operation, 'the answer is no list')
  const items: T[] = []
  const rejected: Rejected[] = []
  for (const [index, entry] of value.entries()) {
    const parsed = schema.safeParse(entry)
    if (parsed.success) items.push(toItem(parsed.data))
    else rejected.push({ index, id: idOf(entry), reason: problemOf(parsed.error) })
  }
  return { items, rejected }
}

/** The first problem as one clean line: keys of hostile objects appear in it. */
export function problemOf(error: z.ZodError): string {
  const [first] = error.issues
  if (first === undefined) return 'unreadable'
  return cleanEngineText(`${first.path.map(String).join('.') || 'answer'}: ${first.message}`)
}

function idOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const { Id, Name } = entry as { Id?: unknown; Name?: unknown }
  const id = typeof Id === 'string' ? Id : Name
  return typeof id === 'string' ? cleanEngineText(id) : undefined
}
