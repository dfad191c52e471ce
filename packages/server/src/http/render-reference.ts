import { leastRoleFor, type Permission, permissions } from '@vigie/contract'
import { type Language, translate } from '@vigie/i18n'
import { html, type Markup } from '../page/html.ts'
import { pageStyle } from '../page/page-style.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly 'x-permission'?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses?: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>
}

/** What is read of the OpenAPI document. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

/** The OpenAPI document as a page to read: no script, and the one style of all pages. */
export function renderReference(document: ApiDocument, language: Language): string {
  const say = (key: Parameters<typeof translate>[1]) => translate(language, key)
  const byTag = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags?.[0] ?? '')
  const title = say('http.docs_title')
  const head = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>`
  const body = html`</head><body class="page"><header><h1>${title}</h1>
<p>${say('http.docs_intro')} <a href="/api/openapi.json">/api/openapi.json</a></p>
<ul class="links">${[...byTag.keys()].map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ul></header><main>
${[...byTag].map(
  ([tag, list]) => html`<h2 id="${tag}">${tag}</h2>
${list.map((one) => card(one, language))}`,
)}
${schemaCards(document, language)}</main></body></html>`
  return `${head.text}<style>${pageStyle}</style>${body.text}`
}

interface Listed {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

function operationsOf({ paths }: ApiDocument): Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'head')
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function card({ method, path, operation }: Listed, language: Language): Markup {
  const say = (key: Parameters<typeof translate>[1]) => translate(language, key)
  const parameters = operation.parameters?.filter(
    (one) => one.in !== 'header' || one.name !== 'authorization',
  )
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  return html`<section class="box" id="${operation.operationId}"><div class="cap"><h3><code>${method} ${path}</code></h3>
<span class="dim">${accessOf(operation, language)}</span></div>
<table><tbody><tr><td colspan="3">${operation.summary}. ${operation.description}</td></tr>
${(parameters ?? []).map(
  (
    one,
  ) => html`<tr><td class="mono">${one.name}</td><td>${one.in}${one.required ? `, ${say('http.docs_required')}` : ''}</td>
<td class="mono">${typeOf(one.schema)}</td></tr>`,
)}
${body === undefined ? '' : html`<tr><td>${say('http.docs_body')}</td><td colspan="2" class="mono">${typeOf(body)}</td></tr>`}
${answersOf(operation).map(
  ([status, told]) => html`<tr><td>${status}</td><td colspan="2" class="mono">${told}</td></tr>`,
)}
<tr><td>4xx, 5xx</td><td colspan="2" class="mono">${problemsOf(operation)}</td></tr></tbody></table></section>`
}

function schemaCards({ components }: ApiDocument, language: Language): Markup[] {
  return Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => html`<section class="box" id="schema-${name}"><div class="cap"><h3>${name}</h3></div>
<table><tbody>${Object.entries(schema.properties ?? {}).map(
      ([key, one]) => html`<tr><td class="mono">${key}</td><td class="mono">${typeOf(one)}</td>
<td>${schema.required?.includes(key) ? translate(language, 'http.docs_required') : ''}</td></tr>`,
    )}</tbody></table></section>`,
  )
}

const isProblem = (status: string): boolean => Number(status) >= 400

function answersOf({ responses }: Operation): [string, Markup | string][] {
  return Object.entries(responses ?? {})
    .filter(([status]) => !isProblem(status))
    .map(([status, { description, content }]) => {
      const schema = Object.values(content ?? {})[0]?.schema
      return [status, schema === undefined ? (description ?? '') : linked(schema)]
    })
}

/** All codes in a line: the document says which status goes with which. */
function problemsOf({ responses }: Operation): string {
  const problems = Object.entries(responses ?? {}).filter(([status]) => isProblem(status))
  return problems.map(([status, { description }]) => `${status} ${description}`).join(' · ')
}

/** A shape that has a name leads to it. */
function linked(schema: Schema): Markup | string {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? typeOf(schema) : html`<a href="#schema-${name}">${name}</a>`
}

function accessOf(operation: Operation, language: Language): string {
  const permission = operation['x-permission'] as Permission
  if (!permissions.includes(permission)) return translate(language, 'http.docs_anyone')
  return translate(language, 'http.docs_role', { role: leastRoleFor(permission) })
}

/** A type in one line, as TypeScript would write it. */
function typeOf(schema: Schema | undefined, depth = 0): string {
  if (schema === undefined || depth > 4) return '…'
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '…'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => typeOf(one, depth + 1)).join(' | ')
  if (schema.type === 'array') return `[${typeOf(schema.items, depth + 1)}]`
  if (schema.properties !== undefined) return objectType(schema.properties, schema.required ?? [], depth)
  if (typeof schema.additionalProperties === 'object')
    return `{…: ${typeOf(schema.additionalProperties, depth + 1)}}`
  return [schema.type ?? 'any'].flat().join(' | ')
}

function objectType(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  depth: number,
): string {
  const parts = Object.entries(properties).map(
    ([key, one]) => `${key}${required.includes(key) ? '' : '?'}: ${typeOf(one, depth + 1)}`,
  )
  return `{${parts.join(', ')}}`
}
