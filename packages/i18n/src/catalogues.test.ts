import { expect, test } from 'vitest'
import { errors as enErrors } from './en/errors.ts'
import { fleet as enFleet } from './en/fleet.ts'
import { http as enHttp } from './en/http.ts'
import { page as enPage } from './en/page.ts'
import { web as enWeb } from './en/web.ts'
import { errors as frErrors } from './fr/errors.ts'
import { fleet as frFleet } from './fr/fleet.ts'
import { http as frHttp } from './fr/http.ts'
import { page as frPage } from './fr/page.ts'
import { web as frWeb } from './fr/web.ts'
import { errorText, languageOfLocale } from './index.ts'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((found) => found[0]).sort()

test.each([
  ['errors', enErrors, frErrors],
  ['http', enHttp, frHttp],
  ['page', enPage, frPage],
  ['web', enWeb, frWeb],
  ['fleet', enFleet, frFleet],
] as const)('the two %s catalogues name the same parameters in every sentence', (_name, en, fr) => {
  for (const key of Object.keys(en)) {
    const english = (en as Record<string, string>)[key] ?? ''
    const french = (fr as Record<string, string>)[key] ?? ''
    expect(placeholders(french), key).toEqual(placeholders(english))
  }
})

test('a parameter that holds braces is not filled a second time', () => {
  expect(errorText('en', 'usage', { reason: '{reason}' })).toContain('{reason}. Type')
})

test('the sentence of a cause follows, and the cause of that cause', () => {
  const params = {
    host: 'nas',
    reason_code: 'engine_timeout',
    reason_address: 'unix:///s',
    reason_reason_code: 'usage',
    reason_reason_reason: 'that is why',
  }
  const sentence = errorText('en', 'host_unreachable', params)
  expect(sentence).toMatch(/^Host nas cannot .+ unix:\/\/\/s does not answer in time\. .+ that is why\. Type/)
})

test('a cause that nobody knows is passed over', () => {
  const params = { host: 'nas', reason_code: 'constructor' }
  expect(errorText('en', 'host_disabled', params)).toBe(errorText('en', 'host_disabled', { host: 'nas' }))
})

test('locales map to the languages that exist', () => {
  expect(languageOfLocale('fr_FR.UTF-8')).toBe('fr')
  expect(languageOfLocale('C.UTF-8')).toBeUndefined()
  expect(languageOfLocale(undefined)).toBeUndefined()
})
