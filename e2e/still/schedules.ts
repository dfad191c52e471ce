import type { Schedule, ScheduleRun } from '../../packages/contract/src/index.ts'
import { ago } from './moment.ts'

const went = (at: Parameters<typeof ago>[0], ms: number, error?: string): ScheduleRun => ({
  started_at: ago(at),
  duration_ms: ms,
  result: error === undefined ? 'ok' : 'failed',
  error: error ?? null,
})

const lastRuns = {
  accounts: [went('4m', 12), went('14m', 9), went('24m', 11)],
  docker_collect: [
    went('24s', 412.5),
    went('84s', 398),
    went('144s', 5_004, 'edge-paris: timeout'),
    went('204s', 401),
  ],
  retention: [{ started_at: ago('2s'), duration_ms: null, result: null, error: null }, went('1h', 1_920)],
  services_page: [
    went(
      '50m',
      31,
      'The page cannot be written to /srv/docs/SERVICES_STATUS.md: that file system is read-only.',
    ),
  ],
} as const satisfies Record<string, readonly ScheduleRun[]>

const shape: Readonly<Record<keyof typeof lastRuns, Omit<Schedule, 'id' | 'last_run'>>> = {
  accounts: {
    enabled: true,
    interval_s: 600,
    interval_source: 'default',
    least_interval_s: 60,
    running: false,
    next_run_at: ago('-6m'),
  },
  docker_collect: {
    enabled: true,
    interval_s: 60,
    interval_source: 'environment',
    least_interval_s: 5,
    running: false,
    next_run_at: ago('-36s'),
  },
  retention: {
    enabled: true,
    interval_s: 3600,
    interval_source: 'default',
    least_interval_s: 60,
    running: true,
    next_run_at: ago('-1h'),
  },
  services_page: {
    enabled: false,
    interval_s: 90,
    interval_source: 'database',
    least_interval_s: 10,
    running: false,
    next_run_at: null,
  },
}

export const schedules: readonly Schedule[] = Object.entries(shape).map(([id, one]) => ({
  id,
  ...one,
  last_run: lastRuns[id as keyof typeof lastRuns][0] ?? null,
}))

export const runsOf = (id: string): readonly ScheduleRun[] =>
  Object.entries(lastRuns).find(([name]) => name === id)?.[1] ?? []
