/** The parts of an OpenAPI 3.1 document that the generator and the judge read. */

export type JsonSchema = { readonly [key: string]: unknown } | boolean

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required: boolean
  readonly schema: JsonSchema
}

export interface Operation {
  readonly id: string
  readonly method: string
  /** Such as `/api/docker/hosts/{host_id}`. */
  readonly path: string
  readonly parameters: readonly Parameter[]
  /** By content type; empty when it takes no body. */
  readonly bodies: ReadonlyMap<string, JsonSchema>
  /** By status (`200`, `default`), then by content type; an empty inner map is an answer without a body. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, JsonSchema>>
}

type Node = { readonly [key: string]: unknown }

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const

/** @throws Error when it is not an OpenAPI 3.1 document with at least one operation */
export function operationsOf(document: unknown): Operation[] {
  const root = node(document)
  if (!String(root.openapi).startsWith('3.1')) throw new Error(`not OpenAPI 3.1: ${String(root.openapi)}`)
  const found = Object.entries(node(root.paths)).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const raw = node(item)[method]
      return raw === undefined ? [] : [operation(root, method, path, node(item), node(raw))]
    }),
  )
  if (found.length === 0) throw new Error('the document names no operation')
  return found
}

function operation(root: Node, method: string, path: string, item: Node, raw: Node): Operation {
  const parameters = [...list(item.parameters), ...list(raw.parameters)].map((one): Parameter => {
    const { name, in: place, required, schema } = node(resolve(root, one))
    return {
      name: String(name),
      in: place as Parameter['in'],
      required: required === true,
      schema: inline(root, schema ?? true),
    }
  })
  const body = node(resolve(root, raw.requestBody))
  const answers = Object.entries(node(raw.responses)).map(
    ([status, answer]) => [status, schemas(root, node(resolve(root, answer)).content)] as const,
  )
  return {
    id: String(raw.operationId ?? `${method} ${path}`),
    method: method.toUpperCase(),
    path,
    parameters,
    bodies: schemas(root, body.content),
    answers: new Map(answers),
  }
}

function schemas(root: Node, content: unknown): Map<string, JsonSchema> {
  return new Map(
    Object.entries(node(content)).map(([type, media]) => [type, inline(root, node(media).schema ?? true)]),
  )
}

/** The schema with every reference replaced by what it names; one that leads back into itself accepts all. */
function inline(root: Node, schema: unknown, seen: readonly string[] = []): JsonSchema {
  if (Array.isArray(schema)) return schema.map((one) => inline(root, one, seen)) as unknown as JsonSchema
  if (typeof schema !== 'object' || schema === null) return schema as JsonSchema
  const { $ref: reference, ...rest } = schema as Node
  if (typeof reference === 'string')
    return seen.includes(reference)
      ? true
      : inline(root, resolve(root, { $ref: reference }), [...seen, reference])
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inline(root, value, seen)]))
}

function resolve(root: Node, value: unknown): unknown {
  const reference = node(value).$ref
  if (typeof reference !== 'string') return value
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => node(at)[key.replaceAll('~1', '/').replaceAll('~0', '~')], root)
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const node = (value: unknown): Node => (typeof value === 'object' && value !== null ? (value as Node) : {})
