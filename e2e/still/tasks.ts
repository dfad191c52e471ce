import type { Task } from '../../packages/contract/src/index.ts'
import { errorText, type Language } from '../../packages/i18n/src/index.ts'
import { containers } from './containers.ts'
import { ago } from './moment.ts'

type Span = Parameters<typeof ago>[0]

interface Few {
  readonly action: string
  readonly of?: string
  readonly status: Task['status']
  readonly by: string | null
  readonly at: Span
  readonly log?: string
  readonly error?: readonly [code: 'host_unreachable' | 'order_conflict' | 'interrupted', reason: string]
}

const few: readonly Few[] = [
  { action: 'container.restart', of: 'photos-machine-learning-1', status: 'running', by: 'ada', at: '8s' },
  { action: 'container.stop', of: 'media-importer-1', status: 'pending', by: 'grace', at: '3s' },
  { action: 'container.start', of: 'media-transcoder-1', status: 'success', by: 'backup script', at: '12m' },
  {
    action: 'container.restart',
    of: 'edge-mail-1',
    status: 'failed',
    by: 'ada',
    at: '46m',
    error: ['host_unreachable', ''],
  },
  {
    action: 'container.start',
    of: 'media-importer-1',
    status: 'failed',
    by: 'grace',
    at: '2h',
    log: 'start asked of the engine\nthe engine answered 409\n',
    error: ['order_conflict', 'driver failed programming external connectivity: port 8010 is in use'],
  },
  {
    action: 'container.stop',
    of: 'watchtower',
    status: 'success',
    by: 'ada',
    at: '9d',
    log: 'nothing to change: it was so already\n',
  },
  { action: 'host.collect', status: 'success', by: 'ada', at: '10d' },
  {
    action: 'container.restart',
    of: 'proxy-caddy-1',
    status: 'cancelled',
    by: null,
    at: '31d',
    error: ['interrupted', ''],
  },
]

/** Newest first. */
export const tasks = (language: Language): readonly Task[] =>
  few.map((one, place) => ({
    id: 240 - place,
    idempotency_key: null,
    ...whatOf(one, language),
    ...whenOf(one),
  }))

function whatOf({ action, of, by, log = '', error }: Few, language: Language) {
  const container = containers.find(({ name }) => name === of)
  const host = container?.host_id === 2 ? 'edge-paris' : 'nas'
  const params = { host, container: of ?? '', reason: error?.[1] ?? '' }
  return {
    action,
    target: container === undefined ? host : `${host}/${container.name}`,
    host_id: container?.host_id ?? 1,
    container_id: container?.container_id ?? null,
    log,
    error_code: error?.[0] ?? null,
    error: error === undefined ? null : errorText(language, error[0], params),
    actor_id: by === null ? null : 1,
    actor: by,
  }
}

function whenOf({ status, at }: Few) {
  const isOver = status !== 'running' && status !== 'pending'
  return {
    status,
    progress: isOver ? 100 : status === 'running' ? 40 : 0,
    created_at: ago(at),
    started_at: status === 'pending' ? null : ago(at),
    finished_at: isOver ? new Date(Date.parse(ago(at)) + 2_340).toISOString() : null,
  }
}
