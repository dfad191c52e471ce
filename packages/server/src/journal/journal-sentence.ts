import { type ErrorKey, errorText, type Language, type MessageParams, translate } from '@vigie/i18n'
import type { Reason } from '../kernel/reason.ts'
import type { JournalRecord } from './journal-repository.ts'

const codeKey = 'reason_code'
const prefix = 'reason_'

/** A reason among the parameters of a line: its code, and what fills it under a prefix. */
export function storedReason(reason: Reason | undefined): MessageParams {
  if (reason === undefined) return {}
  const params = Object.entries(reason.params).map(([name, value]) => [`${prefix}${name}`, value])
  return { ...Object.fromEntries(params), [codeKey]: reason.code }
}

/** A line of the journal as a sentence, with why it happened. Hostile text: each sink escapes it. */
export function journalSentence(
  language: Language,
  { message, params }: Pick<JournalRecord, 'message' | 'params'>,
): string {
  const sentence = translate(language, message, params)
  const code = params[codeKey]
  if (code === undefined) return sentence
  const own = Object.entries(params).filter(([name]) => name.startsWith(prefix) && name !== codeKey)
  const filling = Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]))
  return `${sentence} ${errorText(language, code as ErrorKey, filling)}`
}
