import type { Principal } from '../src/auth/principal.ts'
import type { Container, HostState } from '../src/state/container.ts'
import { FleetState } from '../src/state/fleet-state.ts'

/** A small fleet in a state that a test drives by hand, and people who look at it. */

const T0 = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

export function hostState(id: number, over: Partial<HostState> = {}): HostState {
  return {
    id,
    name: `host-${id}`,
    address: 'unix:///var/run/docker.sock',
    status: 'online',
    engineVersion: '28.5.2',
    apiVersion: '1.51',
    lastSeenAtMs: T0,
    lastCollectAtMs: T0,
    ...over,
  }
}

export function containerOf(hostId: number, name: string, over: Partial<Container> = {}): Container {
  return {
    hostId,
    containerId: Buffer.from(`${hostId}-${name}`).toString('hex').padEnd(64, '0').slice(0, 64),
    name,
    image: 'nginx:1.27',
    imageId: `sha256:${'a'.repeat(64)}`,
    state: 'running',
    status: 'Up 3 minutes',
    health: 'none',
    createdAtMs: T0 - 60_000,
    startedAtMs: T0 - 59_000,
    restartCount: 0,
    ports: [{ containerPort: 80, hostPort: 8080, hostIp: '0.0.0.0', protocol: 'tcp' }],
    labels: {},
    mounts: [],
    networks: [],
    lastUpdateAtMs: T0,
    ...over,
  }
}

/** @param containers how many on each of the hosts 1, 2, … */
export function fleetOf(containers: readonly number[]): FleetState {
  const state = new FleetState()
  containers.forEach((count, index) => {
    const hostId = index + 1
    const names = Array.from({ length: count }, (_, number) => `c-${number}`)
    state.addHost(
      hostState(hostId),
      names.map((name) => containerOf(hostId, name)),
    )
  })
  return state
}

export function principal(over: Partial<Principal> = {}): Principal {
  return { userId: 1, username: 'ada', role: 'viewer', via: 'cookie', sessionId: 1, ...over }
}

/** Somebody who sees some hosts alone. */
export const limitedTo = (...hostIds: number[]): Principal =>
  principal({ userId: 9, username: 'bot', via: 'api_token', tokenId: 1, hostIds: new Set(hostIds) })
