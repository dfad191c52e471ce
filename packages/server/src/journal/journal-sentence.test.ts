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
    /^Hôte nas\u00a0: online → unreachable\. Le moteur Docker à unix:/,
  )
})

test('what an engine said fills its place once: braces in it name nothing', () => {
  expect(journalSentence('en', { message: 'journal.host_status', params })).toContain('disk {host} full')
})

test('a line without a reason is its sentence alone', () => {
  const line = { message: 'journal.vigie_started', params: { version: '1.2.3' } } as const
  expect(journalSentence('en', line)).toBe('Vigie 1.2.3 started.')
})
