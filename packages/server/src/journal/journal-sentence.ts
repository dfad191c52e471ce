import {
  type ErrorKey,
  errorText,
  formatDuration,
  type Language,
  type MessageKey,
  type MessageParams,
  translate,
} from '@vigie/i18n'
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

const statusWords: Readonly<Record<string, MessageKey>> = {
  connecting: 'page.host_connecting',
  online: 'page.host_online',
  degraded: 'page.host_degraded',
  unreachable: 'page.host_unreachable',
  disabled: 'page.host_disabled',
}

const roleWords: Readonly<Record<string, MessageKey>> = {
  viewer: 'journal.role_viewer',
  operator: 'journal.role_operator',
  admin: 'journal.role_admin',
}

const jobWords: Readonly<Record<string, MessageKey>> = {
  docker_collect: 'job.docker_collect',
  services_page: 'job.services_page',
  retention: 'job.retention',
  accounts: 'job.accounts',
}

/** Parameters that are words themselves, by their sentence: stored as Vigie calls them, told in the reader's language. */
const worded: Readonly<Partial<Record<MessageKey, typeof statusWords>>> = {
  'journal.host_status': statusWords,
  'journal.user_added': roleWords,
  'journal.user_role': roleWords,
  'journal.token_added': roleWords,
  'journal.schedule_enabled': jobWords,
  'journal.schedule_disabled': jobWords,
  'journal.schedule_interval': jobWords,
  'journal.schedule_interval_default': jobWords,
}
const wordedNames: ReadonlySet<string> = new Set(['from', 'to', 'role', 'schedule'])

/** What no word is known for stays as it is stored: a newer version may have written it. */
function inWords(language: Language, message: MessageKey, params: MessageParams): MessageParams {
  const words = worded[message]
  if (words === undefined) return params
  const told = Object.entries(params).map(([name, value]) => {
    const stored = String(value)
    const key = wordedNames.has(name) && Object.hasOwn(words, stored) ? words[stored] : undefined
    return [name, key === undefined ? value : translate(language, key)]
  })
  const { seconds } = params
  const interval = seconds === undefined ? {} : { interval: formatDuration(language, 1000 * Number(seconds)) }
  return { ...Object.fromEntries(told), ...interval }
}

/** A line of the journal as a sentence, with why it happened. Hostile text: each sink escapes it. */
export function journalSentence(
  language: Language,
  { message, params }: Pick<JournalRecord, 'message' | 'params'>,
): string {
  const sentence = translate(language, message, inWords(language, message, params))
  const code = params[codeKey]
  if (code === undefined) return sentence
  const own = Object.entries(params).filter(([name]) => name.startsWith(prefix) && name !== codeKey)
  const filling = Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]))
  return `${sentence} ${errorText(language, code as ErrorKey, filling)}`
}
