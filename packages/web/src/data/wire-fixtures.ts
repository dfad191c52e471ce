import type { Container, Host, Task, Usage } from '@vigie/contract'

/** Objects as the wire tells them, for tests. */

const at = '2026-01-02T03:04:05.000Z'

export function hostFixture(over: Partial<Host> = {}): Host {
  return {
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
    containers_running: 1,
    containers_stopped: 0,
    containers_unhealthy: 0,
    containers_unknown: 0,
    containers_total: 1,
    open_alerts: 0,
    last_seen_at: at,
    docker_last_collect_at: at,
    cpu_percent: 12.5,
    memory_used: 1_000,
    memory_total: 4_000,
    disk_used: null,
    disk_total: null,
    usage_at: at,
    ...over,
  }
}

export function containerFixture(over: Partial<Container> = {}): Container {
  const state = over.state ?? 'running'
  return {
    host_id: 1,
    container_id: 'c'.repeat(64),
    name: 'web',
    image: 'nginx:1.27',
    image_id: 'sha256:1',
    state,
    last_state: state === 'unknown' ? 'running' : state,
    status: 'Up 3 minutes',
    health: 'none',
    created_at: at,
    started_at: at,
    finished_at: null,
    exit_code: null,
    restart_count: 0,
    ports: [],
    labels: {},
    compose_project: null,
    compose_service: null,
    network_mode: 'bridge',
    mounts: [],
    networks: [],
    cpu_percent: null,
    memory_used: null,
    last_update_at: at,
    ...over,
  }
}

export function taskFixture(over: Partial<Task> = {}): Task {
  return {
    id: 7,
    action: 'container.restart',
    target: 'nas/web',
    host_id: 1,
    container_id: 'c'.repeat(64),
    status: 'pending',
    progress: 0,
    log: '',
    error_code: null,
    error: null,
    actor_id: 1,
    actor: 'admin',
    idempotency_key: null,
    created_at: at,
    started_at: null,
    finished_at: null,
    ...over,
  }
}

export function usageFixture(over: Partial<Usage> = {}): Usage {
  return {
    host_id: 1,
    usage_at: at,
    cpu_percent: 1,
    memory_used: 1,
    memory_total: 2,
    disk_used: null,
    disk_total: null,
    containers: {},
    ...over,
  }
}
