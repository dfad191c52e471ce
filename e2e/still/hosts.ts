import type { Host } from '../../packages/contract/src/index.ts'
import { errorText, type Language } from '../../packages/i18n/src/index.ts'
import { containers } from './containers.ts'
import { ago, GIB } from './moment.ts'

/** One that is well, one that is out of reach, one that nobody watches. */

const count = (hostId: number, fits: (one: (typeof containers)[number]) => boolean): number =>
  containers.filter((one) => one.host_id === hostId && fits(one)).length

const countsOf = (id: number) => ({
  containers_running: count(id, ({ state }) => state === 'running'),
  containers_stopped: count(id, ({ state }) => state === 'exited' || state === 'dead' || state === 'created'),
  containers_unhealthy: count(id, ({ state, health }) => state === 'running' && health === 'unhealthy'),
  containers_unknown: count(id, ({ state }) => state === 'unknown'),
  containers_total: count(id, () => true),
})

const unmeasured = {
  cpu_percent: null,
  memory_used: null,
  memory_total: null,
  disk_used: null,
  disk_total: null,
  usage_at: null,
}

export function hosts(language: Language): readonly Host[] {
  const edge = 'unix:///run/user/1000/edge-paris.sock'
  return [
    {
      id: 1,
      name: 'nas',
      address: 'unix:///var/run/docker.sock',
      transport: 'unix',
      status: 'online',
      docker_enabled: true,
      docker_status: 'online',
      docker_status_code: null,
      docker_status_reason: null,
      docker_version: '28.5.2',
      docker_api_version: '1.51',
      ...countsOf(1),
      open_alerts: 0,
      last_seen_at: ago('2s'),
      docker_last_collect_at: ago('24s'),
      cpu_percent: 37.4,
      memory_used: Math.round(21.3 * GIB),
      memory_total: 32 * GIB,
      disk_used: 3_410 * GIB,
      disk_total: 3_726 * GIB,
      usage_at: ago('3s'),
    },
    {
      id: 2,
      name: 'edge-paris',
      address: edge,
      transport: 'unix',
      status: 'offline',
      docker_enabled: true,
      docker_status: 'unreachable',
      docker_status_code: 'engine_timeout',
      docker_status_reason: errorText(language, 'engine_timeout', { address: edge }),
      docker_version: '20.10.24',
      docker_api_version: '1.41',
      ...countsOf(2),
      open_alerts: 0,
      last_seen_at: ago('47m'),
      docker_last_collect_at: ago('48m'),
      ...unmeasured,
    },
    {
      id: 3,
      name: 'attic',
      address: 'unix:///run/attic/docker.sock',
      transport: 'unix',
      status: 'offline',
      docker_enabled: false,
      docker_status: 'disabled',
      docker_status_code: null,
      docker_status_reason: null,
      docker_version: null,
      docker_api_version: null,
      ...countsOf(3),
      open_alerts: 0,
      last_seen_at: null,
      docker_last_collect_at: null,
      ...unmeasured,
    },
  ]
}
