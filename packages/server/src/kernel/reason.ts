import { type ErrorKey, errorText, type Language } from '@vigie/i18n'
import { type ErrorParams, reasonOf, VigieError } from './vigie-error.ts'

/**
 * Why something is as it is, for people: a sentence of the error catalogue and what fills it. Kept as
 * data, so that each reader gets it in his own language. Parameters may be hostile text.
 */
export interface Reason {
  readonly code: ErrorKey
  readonly params: ErrorParams
}

export function sameReason(a: Reason | undefined, b: Reason | undefined): boolean {
  return a === b || (a?.code === b?.code && JSON.stringify(a?.params) === JSON.stringify(b?.params))
}

/** The sentence; not escaped for anything. */
export function reasonText(language: Language, reason: Reason): string {
  return errorText(language, reason.code, reason.params)
}

/** The reason in anything thrown; an error without a code of its own is `internal`. */
export function reasonIn(thrown: unknown): Reason {
  return thrown instanceof VigieError
    ? { code: thrown.code, params: thrown.params }
    : { code: 'internal', params: { reason: reasonOf(thrown) } }
}
