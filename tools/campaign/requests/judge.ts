import { Ajv2020 } from 'ajv/dist/2020.js'
import { type ProblemCode, problemSchema, problemStatus } from '../../../packages/contract/src/index.ts'
import type { Trial } from './generate.ts'
import type { JsonSchema, Operation } from './open-api.ts'
import type { RawAnswer } from './raw-http.ts'

export const faultKinds = [
  'five_hundred',
  'not_a_problem',
  'unknown_code',
  'wrong_shape',
  'undeclared',
  'no_answer',
  'two_answers',
  'secret_told',
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  readonly kind: FaultKind
  readonly what: string
}

/** A host or the server itself may be out of reach for a moment; nothing else of 500 and above may be. */
const passing: ReadonlySet<ProblemCode> = new Set(['host_unreachable', 'engine_refused', 'not_ready', 'busy'])

export type Judge = (trial: Trial, answer: RawAnswer) => Fault[]

/**
 * Holds answers against the document that the server itself gives out, with a validator that shares no code
 * with the one that made it.
 */
export function createJudge(operations: readonly Operation[], secrets: readonly string[]): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
  const compiled = new Map<JsonSchema, (value: unknown) => boolean>()
  const fits = (schema: JsonSchema, value: unknown): string | undefined => {
    const check = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, check)
    return check(value) ? undefined : ajv.errorsText((check as { errors?: never }).errors)
  }
  return (trial, answer) => {
    if (answer.kind === 'none')
      return isMutilated(trial) && !answer.late ? [] : [{ kind: 'no_answer', what: answer.reason }]
    const text = answer.body.toString('utf8')
    const told = secrets.find((secret) => text.includes(secret))
    const faults: Fault[] = told === undefined ? [] : [{ kind: 'secret_told', what: told }]
    // A parser that gave up has not told whether it was HEAD, whose answer has no body.
    const unheard = trial.request.method === 'HEAD' && (answer.status === 400 || answer.status === 431)
    if (answer.more && !unheard)
      faults.push({ kind: 'two_answers', what: 'more was sent after the answer had ended' })
    if (answer.status >= 400) return [...faults, ...judgeProblem(trial, answer, text)]
    if (answer.status >= 300) return faults
    return [...faults, ...judgeSuccess(trial, answer, text, operations, fits)]
  }
}

/** Sent in half, or so much that the answer may be lost when the rest of it is cut off: none is owed. */
const isMutilated = ({ request }: Trial): boolean =>
  request.cutAfter !== undefined || (request.body?.length ?? 0) > 1 << 20

type Answered = Extract<RawAnswer, { kind: 'answer' }>

function judgeProblem(trial: Trial, answer: Answered, text: string): Fault[] {
  // An answer to HEAD has no body that could be held against anything.
  if (trial.request.method === 'HEAD' && answer.status < 500) return []
  const type = answer.headers.get('content-type') ?? ''
  const asksHtml = trial.request.headers.some(
    ([name, value]) => name === 'Accept' && value.includes('text/html'),
  )
  if (answer.status === 404 && asksHtml && type.startsWith('text/html')) return []
  const problem = problemSchema.safeParse(parsed(text))
  const passes =
    problem.success && passing.has(problem.data.code) && answer.status === problemStatus[problem.data.code]
  if (answer.status >= 500 && !passes)
    return [{ kind: 'five_hundred', what: `${answer.status} ${text.slice(0, 200)}` }]
  if (!type.startsWith('application/problem+json') || typeof parsed(text) !== 'object')
    return [{ kind: 'not_a_problem', what: `${answer.status} ${type} ${text.slice(0, 200)}` }]
  if (!problem.success) return [{ kind: 'unknown_code', what: `${answer.status} ${text.slice(0, 300)}` }]
  if (problem.data.status !== answer.status)
    return [{ kind: 'not_a_problem', what: `${answer.status} says ${problem.data.status}` }]
  return []
}

function judgeSuccess(
  trial: Trial,
  answer: Answered,
  text: string,
  operations: readonly Operation[],
  fits: (schema: JsonSchema, value: unknown) => string | undefined,
): Fault[] {
  if (trial.request.method === 'HEAD' || trial.request.method === 'OPTIONS') return []
  const operation = operationAt(operations, trial.request.method, trial.request.target)
  if (operation === undefined) return []
  const where = `${operation.id} ${answer.status}`
  const declared = operation.answers.get(String(answer.status)) ?? operation.answers.get('default')
  if (declared === undefined) return [{ kind: 'undeclared', what: where }]
  const type = (answer.headers.get('content-type') ?? '').split(';', 1)[0] ?? ''
  if (text === '')
    return declared.size === 0 || answer.status === 204
      ? []
      : [{ kind: 'wrong_shape', what: `${where}: empty` }]
  const schema = declared.get(type)
  if (schema === undefined) return [{ kind: 'undeclared', what: `${where} as ${type}` }]
  if (!type.endsWith('json')) return []
  const error = fits(schema, parsed(text))
  return error === undefined ? [] : [{ kind: 'wrong_shape', what: `${where}: ${error}` }]
}

/** The operation that an address belongs to; literal segments go before parameters. */
function operationAt(
  operations: readonly Operation[],
  method: string,
  target: string,
): Operation | undefined {
  const path = target.split(/[?#]/, 1)[0] ?? ''
  const asked = path.split('/')
  const fitting = operations.filter((one) => {
    const template = one.path.split('/')
    return (
      one.method === method &&
      template.length === asked.length &&
      template.every((segment, at) => segment === asked[at] || (segment.startsWith('{') && asked[at] !== ''))
    )
  })
  return fitting.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
