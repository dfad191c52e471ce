import { expect, test } from 'vitest'
import type { Container } from '../state/container.ts'
import { FleetState } from '../state/fleet-state.ts'
import type { ContainerSample } from './sample/sample-types.ts'
import { UsageRounds, type UsageSource } from './usage-rounds.ts'

const container = (containerId: string, more: Partial<Container> = {}): Container => ({
  hostId: 1,
  containerId,
  name: containerId,
  image: '',
  imageId: '',
  state: 'running',
  status: '',
  health: 'none',
  createdAtMs: 0,
  restartCount: 0,
  ports: [],
  labels: {},
  mounts: [],
  networks: [],
  lastUpdateAtMs: 0,
  ...more,
})

const sample = (containerId: string, memoryWorkingSetBytes: number): ContainerSample => ({
  containerId,
  atMs: 1_000,
  memoryWorkingSetBytes,
})

function stateOf(...containers: readonly Container[]): FleetState {
  const state = new FleetState()
  state.addHost({ id: 1, name: 'h', address: 'unix:///x', status: 'online' }, containers)
  return state
}

/** A machine that shows the files of `here`, and an engine that tells of the others. */
function source(here: readonly string[], unreadable: UsageSource['unreadable']): UsageSource {
  return {
    containers: async (targets) => ({
      samples: new Map(targets.filter(({ id }) => here.includes(id)).map(({ id }) => [id, sample(id, 10)])),
      unreadable: targets.filter(({ id }) => !here.includes(id)).map(({ id }) => id),
    }),
    unreadable,
    host: async () => undefined,
    dataRoot: () => undefined,
  }
}

const memoryOf = (state: FleetState, id: string) => state.containerUsage(1, id)?.memoryBytes

test('an engine that fails costs only the figures that had to come from it, and is told', async () => {
  const state = stateOf(container('near', { pid: 7 }), container('far', { pid: 8 }))
  const failing = source(['near'], async () => {
    throw new Error('no statistics')
  })
  await expect(new UsageRounds(1, state, failing).sample()).rejects.toThrow('no statistics')
  expect([memoryOf(state, 'near'), memoryOf(state, 'far')]).toEqual([10, undefined])
})

test('the engine is asked for those without files or without a process id, and for no stopped one', async () => {
  const state = stateOf(
    container('near', { pid: 7 }),
    container('far', { pid: 8 }),
    container('new'),
    container('off', { state: 'exited' }),
  )
  const asked: string[] = []
  const telling = source(['near'], async (ids) => {
    asked.push(...ids)
    return new Map(ids.map((id) => [id, sample(id, 20)]))
  })
  await new UsageRounds(1, state, telling).sample()
  expect(asked).toEqual(['far', 'new'])
  expect(['near', 'far', 'new', 'off'].map((id) => memoryOf(state, id))).toEqual([10, 20, 20, undefined])
})
