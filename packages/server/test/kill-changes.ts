import type { ContainerChanges } from '../src/state/state-repository.ts'

/** Containers that numbered changes go round. */
export const containersGoneRound = 40

/** Change `number`: five containers and their transitions all carry the number, so that a torn write shows. */
export function numberedChange(hostId: number, number: number): ContainerChanges {
  const containerIds = Array.from(
    { length: 5 },
    (_, index) => `c${(number * 5 + index) % containersGoneRound}`,
  )
  return {
    upserts: containerIds.map((containerId) => ({
      hostId,
      containerId,
      name: `v${number}`,
      image: 'bb:latest',
      imageId: 'sha256:1',
      state: 'running',
      status: 'Up',
      health: 'none',
      createdAtMs: 0,
      restartCount: number,
      ports: [],
      labels: { padding: 'x'.repeat(200) },
      mounts: [],
      networks: [],
      lastUpdateAtMs: number,
    })),
    removed: [],
    transitions: containerIds.map((containerId) => ({
      hostId,
      containerId,
      containerName: `v${number}`,
      atMs: number,
      toState: 'running',
      toHealth: 'none',
      source: 'event',
    })),
  }
}
