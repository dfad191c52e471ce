import type { EngineEvent } from '@vigie/docker-client'
import type { Container } from '../state/container.ts'
import { statusText } from '../state/status-text.ts'

/** What an event means for the state: at once, before the engine is asked for the rest. */
export type EventEffect =
  | { readonly kind: 'seen'; readonly container: Container; readonly inspect: boolean }
  | { readonly kind: 'removed'; readonly containerId: string }
  /** Nothing certain by itself; look at the container. */
  | { readonly kind: 'inspect'; readonly containerId: string }

/** Container actions that change what Vigie shows; the engine is asked for no others. */
export const watchedActions = [
  'create',
  'start',
  'restart',
  'die',
  'oom',
  'pause',
  'unpause',
  'destroy',
  'rename',
  'update',
  'health_status',
] as const

/** The container whose networks an event changed; it comes with each start and stop, too. */
export function rewiredBy(event: EngineEvent): string | undefined {
  const isRewiring = event.type === 'network' && (event.action === 'connect' || event.action === 'disconnect')
  return isRewiring ? event.attributes.container : undefined
}

/**
 * The effect of one event of a container. Pure. An event that is older than what is already known
 * (a replay after a reconnect) changes nothing here: the inspection that follows has the last word.
 */
export function effectOf(hostId: number, event: EngineEvent, known: Container | undefined): EventEffect {
  const containerId = event.actorId
  if (event.action === 'destroy') return { kind: 'removed', containerId }
  if (known === undefined) return firstSight(hostId, event)
  const change = changeOf(event, known)
  if (change === undefined) return { kind: 'inspect', containerId }
  const next = { ...known, ...change, lastUpdateAtMs: event.timeMs }
  const container = { ...next, status: statusText(next, event.timeMs) }
  // The event of a health check says all there is; every other one leaves facts to ask for.
  return { kind: 'seen', container, inspect: event.action !== 'health_status' }
}

function changeOf(event: EngineEvent, known: Container): Partial<Container> | undefined {
  switch (event.action) {
    case 'start':
      return started(known, event.timeMs)
    case 'die':
      return died(known, event)
    case 'pause':
      return known.state === 'running' ? { state: 'paused', health: 'none' } : undefined
    case 'unpause':
      return known.state === 'paused' ? { state: 'running' } : undefined
    case 'rename':
      return event.attributes.name === undefined ? undefined : { name: event.attributes.name }
    case 'health_status':
      return known.state === 'running' && event.health !== undefined ? { health: event.health } : undefined
    default:
      return undefined
  }
}

function started(known: Container, atMs: number): Partial<Container> | undefined {
  if (known.state === 'running' && (known.startedAtMs ?? 0) >= atMs - 1) return undefined
  // A replay: the container that is known has ended after this start.
  if ((known.finishedAtMs ?? 0) > atMs) return undefined
  return {
    state: 'running',
    health: 'none',
    startedAtMs: atMs,
    finishedAtMs: undefined,
    exitCode: undefined,
    pid: undefined,
  }
}

function died(known: Container, event: EngineEvent): Partial<Container> | undefined {
  if (known.state !== 'running' && known.state !== 'paused') return undefined
  // A replay: the container that is known was started after this death.
  if ((known.startedAtMs ?? 0) > event.timeMs) return undefined
  return {
    state: 'exited',
    health: 'none',
    finishedAtMs: event.timeMs,
    exitCode: exitCodeOf(event),
    pid: undefined,
  }
}

function exitCodeOf(event: EngineEvent): number | undefined {
  const code = Number.parseInt(event.attributes.exitCode ?? '', 10)
  return Number.isNaN(code) ? undefined : code
}

/** Attributes that the engine adds to a container's labels in an event. */
const notLabels = new Set(['name', 'image', 'exitCode', 'signal', 'execDuration', 'oldName'])

function firstSight(hostId: number, event: EngineEvent): EventEffect {
  if (event.action !== 'create') return { kind: 'inspect', containerId: event.actorId }
  const { attributes } = event
  const labels = Object.fromEntries(Object.entries(attributes).filter(([key]) => !notLabels.has(key)))
  const container: Container = {
    hostId,
    containerId: event.actorId,
    name: attributes.name ?? event.actorId.slice(0, 12),
    image: attributes.image ?? '',
    imageId: '',
    state: 'created',
    status: 'Created',
    health: 'none',
    createdAtMs: event.timeMs,
    restartCount: 0,
    ports: [],
    labels,
    mounts: [],
    networks: [],
    lastUpdateAtMs: event.timeMs,
  }
  return { kind: 'seen', container, inspect: true }
}
