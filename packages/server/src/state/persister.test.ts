import { expect, test } from 'vitest'
import { createLogger } from '../kernel/logger.ts'
import type { Container } from './container.ts'
import { FleetState } from './fleet-state.ts'
import { Persister, type StateStore } from './persister.ts'

const container = (containerId: string, state: Container['state']): Container => ({
  hostId: 1,
  containerId,
  name: containerId,
  image: 'bb',
  imageId: 'sha256:1',
  state,
  status: '',
  health: 'none',
  createdAtMs: 1,
  restartCount: 0,
  ports: [],
  labels: {},
  mounts: [],
  networks: [],
  lastUpdateAtMs: 1,
})

/** A database that refuses while `full` is set, and remembers what it acknowledged. */
class RefusingStore implements StateStore {
  full = false
  readonly rows = new Map<string, string>()
  readonly transitions: string[] = []
  readonly hosts: string[] = []

  async applyContainers(...[, change]: Parameters<StateStore['applyContainers']>): Promise<void> {
    if (this.full) throw new Error('disk full')
    for (const row of change.upserts) this.rows.set(row.containerId, row.state)
    for (const id of change.removed) this.rows.delete(id)
    for (const one of change.transitions) this.transitions.push(`${one.containerId} ${one.toState}`)
  }

  async applyHost(...[host, transitions]: Parameters<StateStore['applyHost']>): Promise<void> {
    if (this.full) throw new Error('disk full')
    for (const one of transitions) this.hosts.push(`${host.name} ${one.to}`)
  }
}

function setUp() {
  const state = new FleetState()
  state.addHost({ id: 1, name: 'h1', address: 'unix:///x', status: 'connecting' })
  const store = new RefusingStore()
  const persister = new Persister(store, createLogger('silent'))
  state.onChange(persister.listen)
  const see = (id: string, to: Container['state']) =>
    state.applyContainers(1, [container(id, to)], [], { source: 'event', atMs: 2 })
  return { state, store, persister, see }
}

test('what a full disk refused is written, in order and once, when there is room again', async () => {
  const { state, store, persister, see } = setUp()
  store.full = true
  see('a', 'running')
  state.updateHost(1, { status: 'online' }, 3)
  await persister.flush()
  see('a', 'exited')
  see('b', 'running')
  state.applyContainers(1, [], ['b'], { source: 'event', atMs: 4 })
  await persister.flush()
  store.full = false
  await persister.flush()
  await persister.flush()
  expect(Object.fromEntries(store.rows)).toEqual({ a: 'exited' })
  expect(store.transitions).toEqual(['a running', 'a exited', 'b running', 'b removed'])
  expect(store.hosts).toEqual(['h1 online'])
})

test('a container that comes back while its removal was refused is there in the end', async () => {
  const { state, store, persister, see } = setUp()
  see('a', 'running')
  await persister.flush()
  store.full = true
  state.applyContainers(1, [], ['a'], { source: 'event', atMs: 4 })
  await persister.flush()
  see('a', 'created')
  store.full = false
  await persister.flush()
  await persister.flush()
  expect(Object.fromEntries(store.rows)).toEqual({ a: 'created' })
})

test('changes are written without anyone asking', async () => {
  const { store, see } = setUp()
  see('a', 'running')
  await expect.poll(() => store.rows.get('a')).toBe('running')
})

test('what was still to be written of a host that was removed is not, and is not tried again', async () => {
  const { state, store, persister, see } = setUp()
  store.full = true
  see('a', 'running')
  await persister.flush()
  // Removed while a write that its row's end refuses is under way.
  see('b', 'running')
  const writing = persister.flush()
  state.removeHost(1)
  await writing
  store.full = false
  await persister.flush()
  expect([...store.rows]).toEqual([])
  expect(state.hosts()).toEqual([])
})
