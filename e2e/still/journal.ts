import type { JournalEntry } from '../../packages/contract/src/index.ts'
import type { Language, MessageKey, MessageParams } from '../../packages/i18n/src/index.ts'
import { journalSentence } from '../../packages/server/src/journal/journal-sentence.ts'
import { ago } from './moment.ts'

interface Few {
  readonly at: Parameters<typeof ago>[0]
  readonly actor: string
  readonly action: string
  readonly target?: readonly [kind: string, name: string, hostId: number | null]
  readonly outcome?: 'failed' | 'refused'
  readonly says: readonly [key: MessageKey, params: MessageParams]
}

const container = (name: string, host = 1) =>
  ['container', `${host === 1 ? 'nas' : 'edge-paris'}/${name}`, host] as const

const few: readonly Few[] = [
  {
    at: '8s',
    actor: 'ada',
    action: 'container.restart',
    target: container('photos-machine-learning-1'),
    says: ['journal.restart_ordered', { container: 'nas/photos-machine-learning-1', actor: 'ada' }],
  },
  {
    at: '12m',
    actor: 'backup script',
    action: 'container.start',
    target: container('media-transcoder-1'),
    says: ['journal.start_done', { container: 'nas/media-transcoder-1', actor: 'backup script' }],
  },
  {
    at: '46m',
    actor: 'ada',
    action: 'container.restart',
    target: container('edge-mail-1', 2),
    outcome: 'failed',
    says: ['journal.restart_failed', { container: 'edge-paris/edge-mail-1', actor: 'ada' }],
  },
  {
    at: '47m',
    actor: 'vigie',
    action: 'host.status',
    target: ['host', 'edge-paris', 2],
    says: ['journal.host_status', { host: 'edge-paris', from: 'online', to: 'unreachable' }],
  },
  {
    at: '2h',
    actor: 'grace',
    action: 'container.start',
    target: container('media-importer-1'),
    outcome: 'failed',
    says: ['journal.start_failed', { container: 'nas/media-importer-1', actor: 'grace' }],
  },
  {
    at: '3h',
    actor: 'vigie',
    action: 'auth.sign_in',
    target: ['user', 'root', null],
    outcome: 'refused',
    says: ['journal.sign_in_failed_unknown', { address: '203.0.113.77' }],
  },
  {
    at: '20h',
    actor: 'ada',
    action: 'host.disable',
    target: ['host', 'attic', 3],
    says: ['journal.host_switched_off', { host: 'attic', actor: 'ada' }],
  },
  {
    at: '1d',
    actor: 'ada',
    action: 'schedule.change',
    says: ['journal.schedule_interval', { schedule: 'services_page', seconds: '90', actor: 'ada' }],
  },
  {
    at: '9d',
    actor: 'ada',
    action: 'container.stop',
    target: container('watchtower'),
    says: ['journal.stop_already', { container: 'nas/watchtower', actor: 'ada' }],
  },
  {
    at: '12d',
    actor: 'ada',
    action: 'token.create',
    target: ['token', 'wall display in the hall, read only', null],
    says: [
      'journal.token_added',
      { actor: 'ada', token: 'wall display in the hall, read only', user: 'ada', role: 'viewer' },
    ],
  },
  { at: '31d', actor: 'vigie', action: 'vigie.start', says: ['journal.vigie_started', { version: '0.1.0' }] },
]

/** Newest first. */
export const journal = (language: Language): readonly JournalEntry[] =>
  few.map(({ at, actor, action, target, outcome = 'ok', says: [key, params] }, place) => ({
    id: 900 - place,
    at: ago(at),
    actor,
    action,
    target_kind: target?.[0] ?? null,
    target: target?.[1] ?? null,
    host_id: target?.[2] ?? null,
    outcome,
    // As the server says it, with states, jobs and durations in words.
    sentence: journalSentence(language, { message: key, params }),
  }))
