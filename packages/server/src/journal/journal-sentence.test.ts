import { expect, test } from 'vitest'
import { journalSentence, storedReason } from './journal-sentence.ts'

const params = {
  host: 'nas',
  from: 'online',
  to: 'unreachable',
  ...storedReason({ code: 'engine_answer', params: { address: 'unix:///s', reason: 'disk {host} full' } }),
}

test('a line tells what happened and why, in the language of its reader', () => {
  const line = { message: 'journal.host_status', params } as const
  expect(journalSentence('en', line)).toMatch(/^Host nas: online → unreachable\. The Docker engine at unix:/)
  expect(journalSentence('fr', line)).toMatch(
    /^Hôte nas\u00a0: en ligne → injoignable\. Le moteur Docker à unix:/,
  )
})

test('roles are told in words; what a newer version wrote stays as it is', () => {
  const line = (from: string) =>
    ({ message: 'journal.user_role', params: { user: 'bob', actor: 'ada', from, to: 'admin' } }) as const
  expect(journalSentence('fr', line('viewer'))).toContain('de lecteur à administrateur')
  expect(journalSentence('en', line('constructor'))).toContain('from constructor to administrator')
})

test('a host that is called as a status keeps its name', () => {
  const line = { message: 'journal.host_status', params: { ...params, host: 'online' } } as const
  expect(journalSentence('fr', line)).toMatch(/^Hôte online/)
})

test('what an engine said fills its place once: braces in it name nothing', () => {
  expect(journalSentence('en', { message: 'journal.host_status', params })).toContain('disk {host} full')
})

test('a line without a reason is its sentence alone', () => {
  const line = { message: 'journal.vigie_started', params: { version: '1.2.3' } } as const
  expect(journalSentence('en', line)).toBe('Vigie 1.2.3 started.')
})
