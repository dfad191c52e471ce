import { type ContainerSpec, makeContainer } from './container-spec.ts'
import type { Inventory } from './inventory.ts'
import type { FakeContainer } from './model.ts'

const SERVICES = ['web', 'db', 'cache', 'worker', 'proxy', 'queue', 'mailer', 'search'] as const
const CONTAINERS_PER_PROJECT = 8

/**
 * Adds `count` containers that look like Compose projects of eight: about 1.5 kB each in the list. One in ten is
 * stopped, one in fifty unhealthy. No events: they were there before anybody looked.
 */
export function populate(count: number, inventory: Inventory, nowMs: number): FakeContainer[] {
  const first = inventory.size
  return Array.from({ length: count }, (_, offset) => {
    const at = first + offset
    const container = makeContainer(specOf(at), inventory, nowMs)
    settle(container, at, nowMs)
    inventory.add(container)
    return container
  })
}

function specOf(at: number): ContainerSpec {
  const project = `project${String(Math.floor(at / CONTAINERS_PER_PROJECT)).padStart(4, '0')}`
  const service = SERVICES[at % CONTAINERS_PER_PROJECT] ?? 'web'
  return {
    name: `${project}-${service}-1`,
    image: `registry.example.org/${service}:${1 + (at % 5)}.0`,
    argv: ['/usr/local/bin/entrypoint', service, '--config', `/etc/${service}/${service}.yml`],
    network: 'bridge',
    restartPolicy: 'unless-stopped',
    ports: at % 2 === 0 ? [{ privatePort: 80, publicPort: 10_000 + (at % 50_000) }] : [{ privatePort: 6379 }],
    ...(at % 4 === 1 ? { mounts: [{ volume: `${project}_${service}`, destination: '/data' }] } : {}),
    ...(at % 3 === 0 ? { health: 'healthy' as const } : {}),
    memoryBytes: 4_000_000 + (at % 97) * 1_000_000,
    cpuShare: (at % 13) / 1000,
    ageMs: 60_000 + at * 1000,
    labels: {
      'com.docker.compose.project': project,
      'com.docker.compose.service': service,
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.version': '2.26.1',
      'com.docker.compose.config-hash': `${at}`.padStart(64, 'c'),
      'com.docker.compose.project.config_files': `/srv/${project}/compose.yaml`,
      'com.docker.compose.project.working_dir': `/srv/${project}`,
      'org.opencontainers.image.title': service,
      ...(at % 5 === 0 ? { 'homelab.monitor': 'true' } : {}),
    },
  }
}

function settle(container: FakeContainer, at: number, nowMs: number): void {
  container.startedMs = nowMs - 30_000
  if (at % 10 === 9) {
    container.state = 'exited'
    container.finishedMs = nowMs - 10_000
    container.exitCode = at % 20 === 9 ? 0 : 137
    container.stoppedByHand = true
    return
  }
  container.state = 'running'
  container.pid = 1000 + at
  if (container.health !== undefined && at % 50 === 0) container.health = 'unhealthy'
}
