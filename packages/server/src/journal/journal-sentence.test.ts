import type { Language } from '@vigie/i18n'
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

test('a periodic job is told by its name, and its interval as people say it', () => {
  const line = (schedule: string, seconds: number) =>
    ({ message: 'journal.schedule_interval', params: { schedule, seconds, actor: 'ada' } }) as const
  const plain = (language: Language, schedule: string, seconds: number) =>
    journalSentence(language, line(schedule, seconds)).replaceAll('\u00a0', ' ')
  expect(plain('en', 'docker_collect', 120)).toBe(
    'The periodic job “Refresh of all hosts” now runs every 2 min; ada changed it.',
  )
  expect(plain('fr', 'retention', 86_400)).toBe(
    'La tâche périodique « Nettoyage » a désormais un intervalle de 1 j ; modifié par ada.',
  )
  expect(plain('en', 'toString', 90)).toMatch(/“toString” now runs every 1 min 30 s/)
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
