import type { CallOptions } from '../http/deadline.ts'
import { DEFAULT_DEADLINE_MS } from '../http/deadline.ts'
import { type Changed, changeContainer } from './container-change.ts'
import { contextOf, type Engine } from './engine.ts'
import { EngineError } from './errors.ts'

export interface StopOptions extends CallOptions {
  /** Seconds between the stop signal and the kill, whole; default: the container's own setting. */
  readonly graceSeconds?: number | undefined
}

/** The container's own grace is not known here (10 s unless set): leave a long one its time. */
const UNKNOWN_GRACE_MS = 120_000

/** Stops a container. A cancelled or timed-out call may still take effect: look afterwards. */
export async function containerStop(engine: Engine, id: string, options: StopOptions = {}): Promise<Changed> {
  return stopLike(engine, 'container_stop', ['containers', id, 'stop'], options)
}

/** Shared with restart, which begins with a stop. */
export function stopLike(
  engine: Engine,
  operation: string,
  path: readonly string[],
  options: StopOptions,
): Promise<Changed> {
  const { graceSeconds } = options
  if (graceSeconds !== undefined && !(Number.isSafeInteger(graceSeconds) && graceSeconds >= 0)) {
    const reason = 'the grace period must be whole seconds, 0 or more'
    throw new EngineError('invalid', { ...contextOf(engine, operation), reason })
  }
  const graceMs = graceSeconds === undefined ? UNKNOWN_GRACE_MS : graceSeconds * 1000
  const deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS + graceMs
  return changeContainer(engine, operation, path, { t: graceSeconds }, { ...options, deadlineMs })
}
