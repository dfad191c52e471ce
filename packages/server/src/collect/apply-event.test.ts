import type { EngineEvent } from '@vigie/docker-client'
import { expect, test } from 'vitest'
import type { Container } from '../state/container.ts'
import { effectOf } from './apply-event.ts'

const known: Container = {
  hostId: 1,
  containerId: 'a',
  name: 'web',
  image: 'bb',
  imageId: 'sha256:1',
  state: 'running',
  status: 'Up 1 second',
  health: 'none',
  createdAtMs: 1_000,
  startedAtMs: 5_000,
  pid: 42,
  restartCount: 0,
  ports: [],
  labels: {},
  mounts: [],
  networks: [],
  lastUpdateAtMs: 5_000,
}

const event = (action: string, timeMs: number, more: Partial<EngineEvent> = {}): EngineEvent => ({
  type: 'container',
  action,
  actorId: 'a',
  attributes: {},
  timeMs,
  timeNano: BigInt(timeMs) * 1_000_000n,
  ...more,
})

test('a death ends the container at the time of the event, with its exit code and without a pid', () => {
  const effect = effectOf(1, event('die', 6_000, { attributes: { exitCode: '137' } }), known)
  expect(effect).toMatchObject({
    kind: 'seen',
    inspect: true,
    container: { state: 'exited', exitCode: 137, finishedAtMs: 6_000, pid: undefined },
  })
})

test('a replayed death from before the known start changes nothing and asks the engine', () => {
  expect(effectOf(1, event('die', 4_000), known)).toEqual({ kind: 'inspect', containerId: 'a' })
})

test('a replayed start that is already known changes nothing', () => {
  expect(effectOf(1, event('start', 5_000), known)).toEqual({ kind: 'inspect', containerId: 'a' })
})

test('a replayed start from before the known end changes nothing', () => {
  const ended: Container = { ...known, state: 'exited', startedAtMs: 5_000, finishedAtMs: 6_000 }
  expect(effectOf(1, event('start', 5_000), ended)).toEqual({ kind: 'inspect', containerId: 'a' })
  expect(effectOf(1, event('start', 6_500), ended)).toMatchObject({ container: { state: 'running' } })
})

test('an exit code that is no number is not known, rather than zero', () => {
  const effect = effectOf(1, event('die', 6_000, { attributes: { exitCode: 'x|y' } }), known)
  expect(effect).toMatchObject({ container: { exitCode: undefined } })
})

test('health of a container that does not run is ignored', () => {
  const stopped: Container = { ...known, state: 'exited' }
  const late = event('health_status', 7_000, { health: 'healthy' })
  expect(effectOf(1, late, stopped).kind).toBe('inspect')
})

test('a health event says all there is: no inspection', () => {
  const effect = effectOf(1, event('health_status', 7_000, { health: 'unhealthy' }), known)
  expect(effect).toMatchObject({ kind: 'seen', inspect: false, container: { health: 'unhealthy' } })
})

test('a container that appears is there at once, with its labels and not the engine’s own attributes', () => {
  const attributes = { name: 'new', image: 'bb', 'homelab.monitor': 'true' }
  const effect = effectOf(1, event('create', 8_000, { attributes }), undefined)
  expect(effect).toMatchObject({
    kind: 'seen',
    container: { name: 'new', state: 'created', labels: { 'homelab.monitor': 'true' } },
  })
})

test('an event of a container that nobody has seen asks the engine', () => {
  expect(effectOf(1, event('start', 8_000), undefined)).toEqual({ kind: 'inspect', containerId: 'a' })
})

test('destroy removes, known or not', () => {
  expect(effectOf(1, event('destroy', 8_000), undefined)).toEqual({ kind: 'removed', containerId: 'a' })
})
