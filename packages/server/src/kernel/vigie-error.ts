import type { ErrorKey } from '@vigie/i18n'

export type ErrorParams = Readonly<Record<string, string | number>>

/**
 * The one error class of the server. `code` names a sentence in the error catalogues (what happened,
 * why, what to do); `params` fill it. Translated only at the edge (CLI, HTTP, mail), so `message` is
 * for logs: code and parameters, which therefore never hold a secret.
 */
export class VigieError extends Error {
  override readonly name = 'VigieError'
  readonly code: ErrorKey
  readonly params: ErrorParams

  constructor(code: ErrorKey, params: ErrorParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.code = code
    this.params = params
  }
}

/** The text of anything thrown, capped, for use as a parameter of an error or a log line. */
export function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return text.length > 500 ? `${text.slice(0, 500)}…` : text
}
