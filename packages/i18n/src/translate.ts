import { cli as enCli } from './en/cli.ts'
import { errors as enErrors } from './en/errors.ts'
import { http as enHttp } from './en/http.ts'
import { jobs as enJobs } from './en/jobs.ts'
import { journal as enJournal } from './en/journal.ts'
import { page as enPage } from './en/page.ts'
import { fill, type MessageParams } from './fill.ts'
import { cli as frCli } from './fr/cli.ts'
import { errors as frErrors } from './fr/errors.ts'
import { http as frHttp } from './fr/http.ts'
import { jobs as frJobs } from './fr/jobs.ts'
import { journal as frJournal } from './fr/journal.ts'
import { page as frPage } from './fr/page.ts'
import type { Language } from './language.ts'

const sentences = {
  en: { ...enCli, ...enHttp, ...enJobs, ...enJournal, ...enPage },
  fr: { ...frCli, ...frHttp, ...frJobs, ...frJournal, ...frPage },
} as const

const errorSentences = { en: enErrors, fr: frErrors } as const

export type MessageKey = keyof (typeof sentences)['en']
export type ErrorKey = keyof typeof enErrors
export function translate(language: Language, key: MessageKey, params: MessageParams = {}): string {
  return fill(sentences[language][key], params)
}

/** Whether a stored code has a sentence: one that a newer version wrote may have none here. */
export const isErrorKey = (code: string): code is ErrorKey => Object.hasOwn(errorSentences.en, code)

const reasonPrefix = 'reason_'

/**
 * The sentence of an error code: what happened, why, what to do. An error whose cause has a code of
 * its own carries that as `reason_code`, and what fills its sentence under `reason_`: it is told after.
 */
export function errorText(language: Language, code: ErrorKey, params: MessageParams = {}): string {
  const sentence = fill(errorSentences[language][code], params)
  const cause = params[`${reasonPrefix}code`]
  if (typeof cause !== 'string' || !isErrorKey(cause)) return sentence
  const own = Object.entries(params).filter(([name]) => name.startsWith(reasonPrefix))
  const filling = own.map(([name, value]) => [name.slice(reasonPrefix.length), value])
  return `${sentence} ${errorText(language, cause, Object.fromEntries(filling))}`
}
