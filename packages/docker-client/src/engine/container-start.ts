import type { CallOptions } from '../http/deadline.ts'
import { type Changed, changeContainer } from './container-change.ts'
import type { Engine } from './engine.ts'

/** Starting may wait for slow storage or image layers. */
const START_DEADLINE_MS = 60_000

/** Starts a container. A cancelled or timed-out call may still take effect: look afterwards. */
export function containerStart(engine: Engine, id: string, options: CallOptions = {}): Promise<Changed> {
  return changeContainer(
    engine,
    'container_start',
    ['containers', id, 'start'],
    {},
    {
      ...options,
      deadlineMs: options.deadlineMs ?? START_DEADLINE_MS,
    },
  )
}
