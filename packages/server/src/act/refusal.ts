import { EngineError, type EngineErrorKind } from '@vigie/docker-client'
import { type ErrorKey, visibleText } from '@vigie/i18n'
import { engineReason, engineWords } from '../hosts/transport-of.ts'
import type { Reason } from '../kernel/reason.ts'
import { shortIds } from './short-ids.ts'

/** Names as sentences tell them. */
export interface Named {
  readonly host: string
  readonly container: string
}

/** The order had been sent, and no answer to it came. */
const answerLost: ReadonlySet<string> = new Set<EngineErrorKind>([
  'timeout',
  'lost',
  'closed',
  'protocol',
  'too_large',
])

/** Whether an engine's failure leaves it open if the act took place. */
export function leavesOpen(error: unknown): boolean {
  return error instanceof EngineError && answerLost.has(error.kind)
}

/** Why an engine did not do what was ordered, for people; whole ids stay in the log. */
export function refusalOf(error: unknown, { host, container }: Named, address: string): Reason {
  if (!(error instanceof EngineError) || error.kind !== 'http') return inShort(engineReason(error, address))
  const code: ErrorKey = error.status === 409 ? 'order_conflict' : 'order_refused'
  // A sentence of ours goes on after it.
  const reason = visibleText(shortIds(engineWords(error)), { longest: 500 }).replace(/\.$/, '')
  return { code, params: { host, container, reason } }
}

function inShort({ code, params }: Reason): Reason {
  const { reason } = params
  return typeof reason === 'string'
    ? { code, params: { ...params, reason: shortIds(reason) } }
    : { code, params }
}
