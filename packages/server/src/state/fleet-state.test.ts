import { expect, test } from 'vitest'
import type { Reason } from '../kernel/reason.ts'
import type { StateChange } from './changes.ts'
import type { Container } from './container.ts'
import { FleetState } from './fleet-state.ts'

const seen: Container = {
  hostId: 1,
  containerId: 'a',
  name: 'web',
  image: 'bb',
  imageId: 'sha256:1',
  state: 'running',
  status: 'Up 1 second',
  health: 'none',
  createdAtMs: 1,
  startedAtMs: 100,
  restartCount: 0,
  ports: [{ containerPort: 80, protocol: 'tcp' }],
  labels: { a: 'b' },
  mounts: [],
  networks: [],
  lastUpdateAtMs: 100,
}

function fleet(...known: Container[]) {
  const state = new FleetState()
  state.addHost({ id: 1, name: 'h', address: 'unix:///x', status: 'online' }, known)
  const changes: StateChange[] = []
  state.onChange((change) => changes.push(change))
  return { state, changes }
}
const away: Reason = { code: 'engine_timeout', params: { address: 'unix:///x' } }
const event = { source: 'event', atMs: 200 } as const

test('a look that shows the same content announces nothing and keeps the time of the last change', () => {
  const { state, changes } = fleet(seen)
  const again = { ...seen, status: 'Up 5 minutes', pid: 7, labels: { a: 'b' }, lastUpdateAtMs: 999 }
  expect(state.applyContainers(1, [again], [], event)).toEqual([])
  expect(changes).toEqual([])
  expect(state.container(1, 'a')).toMatchObject({ pid: 7, lastUpdateAtMs: 100 })
})

test('a changed label is announced but is no transition', () => {
  const { state, changes } = fleet(seen)
  expect(state.applyContainers(1, [{ ...seen, labels: { a: 'c' } }], [], event)).toEqual([])
  expect(changes).toHaveLength(1)
})

test('running with a later start is a transition: it restarted out of sight', () => {
  const { state } = fleet(seen)
  const [transition] = state.applyContainers(1, [{ ...seen, startedAtMs: 500 }], [], event)
  expect(transition).toMatchObject({ fromState: 'running', toState: 'running', source: 'event' })
})

test('running with an earlier start is none: the inspection knows the start better than the event', () => {
  const { state } = fleet(seen)
  expect(state.applyContainers(1, [{ ...seen, startedAtMs: 95 }], [], event)).toEqual([])
})

test('the first sight of a host fills the state without transitions', () => {
  const { state, changes } = fleet()
  expect(state.applyContainers(1, [seen], [], { ...event, quiet: true })).toEqual([])
  expect(changes).toHaveLength(1)
})

test('a removal is one transition, and a second removal of the same is nothing', () => {
  const { state, changes } = fleet(seen)
  expect(state.applyContainers(1, [], ['a', 'never-seen'], event)).toMatchObject([{ toState: 'removed' }])
  expect(state.applyContainers(1, [], ['a'], event)).toEqual([])
  expect(changes).toHaveLength(1)
})

test('a listener that was disposed hears nothing more', () => {
  const { state } = fleet(seen)
  let heard = 0
  const listening = state.onChange(() => {
    heard += 1
  })
  state.updateHost(1, { status: 'unreachable', reason: away }, 1)
  listening[Symbol.dispose]()
  state.updateHost(1, { status: 'online', reason: undefined }, 2)
  expect(heard).toBe(1)
})

test('only a change of status makes a host transition', () => {
  const { state, changes } = fleet()
  state.updateHost(1, { engineVersion: '28' }, 1)
  state.updateHost(1, { status: 'unreachable', reason: away }, 2)
  expect(changes.map((change) => change.kind === 'host' && change.transition)).toEqual([
    undefined,
    { hostId: 1, atMs: 2, from: 'online', to: 'unreachable', reason: away },
  ])
})

test('a host is removed once, with all that is on it', () => {
  const { state, changes } = fleet(seen)
  state.removeHost(1)
  state.removeHost(1)
  expect(changes).toEqual([{ kind: 'host_removed', hostId: 1 }])
  expect([state.host(1), state.container(1, 'a'), state.hosts()]).toEqual([undefined, undefined, []])
})
