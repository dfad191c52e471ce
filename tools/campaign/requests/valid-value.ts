import fc from 'fast-check'
import type { JsonSchema } from './open-api.ts'

/** Values that exist in the product under trial, by the name of the property or parameter that takes them. */
export type Pools = ReadonlyMap<string, readonly unknown[]>

/** Values that a schema accepts; where a pool knows the name, mostly those that exist. */
export function validValue(schema: JsonSchema, pools: Pools, name = ''): fc.Arbitrary<unknown> {
  const pool = pools.get(name)
  const made = bySchema(schema, pools)
  if (pool === undefined || pool.length === 0) return made
  return fc.oneof({ arbitrary: fc.constantFrom(...pool), weight: 4 }, { arbitrary: made, weight: 1 })
}

type Node = { readonly [key: string]: unknown }

function bySchema(schema: JsonSchema, pools: Pools): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return fc.jsonValue({ maxDepth: 1 })
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return fc.oneof(...choices.map((one) => bySchema(one as JsonSchema, pools)))
  if (Array.isArray(schema.allOf)) return bySchema(Object.assign({}, ...schema.allOf) as JsonSchema, pools)
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  return fc.oneof(...types.map((type) => byType(String(type), schema, pools)))
}

function byType(type: string, schema: Node, pools: Pools): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(bound(schema.minimum, -1000), bound(schema.exclusiveMinimum, -1000) + 1),
        max: Math.min(bound(schema.maximum, 100_000), 100_000),
      })
    case 'string':
      return text(schema)
    case 'array':
      return fc.array(bySchema((schema.items ?? true) as JsonSchema, pools), {
        minLength: bound(schema.minItems, 0),
        maxLength: Math.min(bound(schema.maxItems, 4), 4),
      })
    case 'object':
      return object(schema, pools)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

function object(schema: Node, pools: Pools): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>)
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const model = Object.fromEntries(properties.map(([name, one]) => [name, validValue(one, pools, name)]))
  return fc.record(model, { requiredKeys: required.filter((name) => name in model), noNullPrototype: true })
}

const words = ['a', 'web', 'Zoé', 'nas 2', 'x'.repeat(64), '日本', '0', 'admin', 'true', 'a.b-c_d']

function text(schema: Node): fc.Arbitrary<string> {
  const minLength = bound(schema.minLength, 0)
  const maxLength = Math.min(bound(schema.maxLength, 40), 40)
  if (typeof schema.pattern === 'string') {
    const matching = fromPattern(schema.pattern)
    if (matching !== undefined) return matching
  }
  const random = fc.string({ minLength, maxLength: Math.max(minLength, maxLength), unit: 'grapheme' })
  if (minLength > 1) return random
  return fc.oneof(fc.constantFrom(...words), random)
}

/** @returns undefined for what fast-check cannot turn round, such as property escapes */
function fromPattern(pattern: string): fc.Arbitrary<string> | undefined {
  // The length of what `+` and `*` repeat is left to chance; a long one is as good as a short one.
  try {
    const made = fc.stringMatching(new RegExp(pattern), { size: '-1' })
    fc.sample(made, { numRuns: 1, seed: 1 })
    return made
  } catch {
    return undefined
  }
}

const bound = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)
