import type { z } from 'zod'

// Purpose: what a form needs to know of a zod schema, and the way from what was typed to what is sent and
// back to what was wrong. Never draws, never speaks: schema-form.tsx does.

export type FieldKind = 'text' | 'secret' | 'number' | 'flag' | 'choice' | 'tags'

export interface FormField {
  readonly name: string
  readonly kind: FieldKind
  readonly required: boolean
  /** Of the text in characters, or of the number. */
  readonly min?: number
  readonly max?: number
  /** Only whole numbers. */
  readonly whole?: boolean
  readonly choices?: readonly string[]
  /** What the schema puts in when nothing is given. */
  readonly preset?: Draft
  /** Left empty, it is sent as `null`. */
  readonly emptyIsNull?: boolean
}

/** What stands in one field while it is edited. */
export type Draft = string | boolean | readonly string[]
export type Drafts = Readonly<Record<string, Draft>>

/**
 * The parts of zod's schemas that are read; each kind has but some of them. Limits are taken from the checks:
 * zod's own getters (`minLength`) go through its JSON Schema writer, which the browser's build leaves out.
 */
interface Known {
  readonly def: {
    readonly type: string
    readonly format?: string
    readonly innerType?: Known
    readonly in?: Known
    readonly defaultValue?: unknown
    readonly checks?: readonly { readonly _zod: { readonly def: Check } }[]
  }
  readonly meta: () => Readonly<Record<string, unknown>> | undefined
  readonly options?: readonly string[]
}

interface Check {
  readonly check: string
  readonly minimum?: number
  readonly maximum?: number
  readonly value?: number
  readonly format?: string
}

const optionalAround = new Set(['optional', 'nullable', 'default', 'prefault'])
const aside = new Set(['nonoptional', 'readonly', 'pipe', 'catch'])

const kinds: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  number: 'number',
  boolean: 'flag',
  enum: 'choice',
  array: 'tags',
}

const isWhole = (format: string | undefined): boolean => /int/.test(format ?? '')

/** What a person could run into. */
function limitsOf({ def }: Known): Pick<FormField, 'min' | 'max' | 'whole'> {
  const checks = def.checks?.map(({ _zod }) => _zod.def) ?? []
  const value = (...names: readonly string[]) => checks.find(({ check }) => names.includes(check))
  const min = value('min_length', 'min_size')?.minimum ?? value('greater_than')?.value
  const max = value('max_length', 'max_size')?.maximum ?? value('less_than')?.value
  const whole = def.type === 'number' && (isWhole(def.format) || checks.some(({ format }) => isWhole(format)))
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(whole && { whole }),
  }
}

const draftOf = (value: unknown): Draft =>
  typeof value === 'boolean' ? value : Array.isArray(value) ? value.map(String) : String(value ?? '')

/** A schema and what is wrapped in it, from the outside in. */
function layersOf(schema: Known): readonly Known[] {
  const { type, innerType, in: before } = schema.def
  const next = optionalAround.has(type) || aside.has(type) ? (innerType ?? before) : undefined
  return next === undefined ? [schema] : [schema, ...layersOf(next)]
}

function fieldOf(name: string, schema: Known): FormField {
  const layers = layersOf(schema)
  const is = (type: string) => layers.find(({ def }) => def.type === type)
  const core = layers.at(-1) ?? schema
  const kind = kinds[core.def.type]
  if (kind === undefined) throw new Error(`a form cannot ask for ${name}: ${core.def.type}`)
  const secret = kind === 'text' && layers.some((layer) => layer.meta()?.secret === true)
  const preset = (is('default') ?? is('prefault'))?.def.defaultValue
  return {
    name,
    kind: secret ? 'secret' : kind,
    required: !layers.some(({ def }) => optionalAround.has(def.type)),
    ...limitsOf(core),
    ...(core.def.type === 'enum' && { choices: core.options ?? [] }),
    ...(preset !== undefined && { preset: draftOf(preset) }),
    ...(is('nullable') && !is('optional') && { emptyIsNull: true }),
  }
}

/** The fields of a schema, in its order. @throws Error for a kind that no field can ask for */
export function fieldsOf(schema: z.ZodObject): readonly FormField[] {
  return Object.entries(schema.shape).map(([name, field]) => fieldOf(name, field as unknown as Known))
}

function emptyDraft(field: FormField): Draft {
  if (field.preset !== undefined) return field.preset
  if (field.kind === 'flag') return false
  if (field.kind === 'tags') return []
  return field.kind === 'choice' && field.required ? (field.choices?.[0] ?? '') : ''
}

/** What the fields hold at first: what is there already, else what the schema presets. */
export function draftsOf(
  fields: readonly FormField[],
  initial: Readonly<Record<string, unknown>> = {},
): Drafts {
  const draft = (field: FormField): Draft => {
    const given = initial[field.name]
    return given === undefined || given === null ? emptyDraft(field) : draftOf(given)
  }
  return Object.fromEntries(fields.map((field) => [field.name, draft(field)]))
}

/** What is sent. A field that was left empty is not, and the schema says whether it may be. */
export function valuesOf(fields: readonly FormField[], drafts: Drafts): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, kind, emptyIsNull } of fields) {
    const draft = drafts[name] ?? ''
    const empty = typeof draft === 'string' && draft.trim() === ''
    if (!empty) values[name] = kind === 'number' ? Number(draft) : draft
    else if (emptyIsNull) values[name] = null
  }
  return values
}

/** What is wrong with a field: the sentence is the form's. */
export type Wrong =
  | { readonly kind: 'missing' | 'invalid' | 'not_number' | 'not_whole' }
  | { readonly kind: 'too_short' | 'too_long' | 'too_few' | 'too_many'; readonly limit: number }
  | { readonly kind: 'too_small' | 'too_big'; readonly limit: number }

const sizes = {
  too_small: { string: 'too_short', array: 'too_few', number: 'too_small' },
  too_big: { string: 'too_long', array: 'too_many', number: 'too_big' },
} as const

function wrongOf(issue: z.core.$ZodIssue, field: FormField, value: unknown): Wrong {
  if (value === undefined && field.kind !== 'tags') return { kind: 'missing' }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum)
    const kind = sizes[issue.code][issue.origin as keyof (typeof sizes)['too_big']]
    if (kind === 'too_short' && limit === 1) return { kind: 'missing' }
    if (kind !== undefined) return { kind, limit }
  }
  if (issue.code === 'invalid_type' && field.kind === 'number') {
    return { kind: Number.isNaN(value) ? 'not_number' : 'not_whole' }
  }
  return { kind: 'invalid' }
}

export type Checked =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly wrong: ReadonlyMap<string, Wrong> }

/** Holds the values against the schema; of each field the first that is wrong. */
export function checkForm(
  schema: z.ZodObject,
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
): Checked {
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, value: parsed.data }
  const wrong = new Map<string, Wrong>()
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? fields[0]?.name)
    const field = fields.find((one) => one.name === name)
    if (field !== undefined && !wrong.has(name)) wrong.set(name, wrongOf(issue, field, values[name]))
  }
  return { ok: false, wrong }
}

/** What the server said against fields: `body/name` and `body/tags/2` are about `name` and `tags`. */
export function saidOf(
  errors: readonly { readonly path: string; readonly message: string }[],
): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  for (const { path, message } of errors) {
    const name = /^body\/([^/]+)/.exec(path)?.[1]
    if (name !== undefined && !said.has(name)) said.set(name, message)
  }
  return said
}
