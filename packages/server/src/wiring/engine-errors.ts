import { errorText, type Language } from '@vigie/i18n'
import { engineErrorInWords } from '../hosts/transport-of.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'

/** What went wrong with the engine at an address, why, and what to do: one sentence for people. */
export function describeEngineError(language: Language, error: unknown, address: string): string {
  const known = engineErrorInWords(error, address)
  return known instanceof VigieError ? errorText(language, known.code, known.params) : reasonOf(known)
}
