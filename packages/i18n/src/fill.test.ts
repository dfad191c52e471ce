import { expect, test } from 'vitest'
import { fillCounted } from './fill.ts'
import { errorText, languageOfLocale } from './index.ts'

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

test.each([
  ['en', 0, '0 containers'],
  ['en', 1, '1 container'],
  ['en', 5000, '5,000 containers'],
  ['fr', 0, '0 container'],
  ['fr', 5000, '5\u202f000 containers'],
] as const)('in %s %i has its own word and its own figures', (language, count, said) => {
  expect(fillCounted('{count} {count|container|containers}', { count }, language)).toBe(said)
})
