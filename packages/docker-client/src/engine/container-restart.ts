import type { Changed } from './container-change.ts'
import { type StopOptions, stopLike } from './container-stop.ts'
import type { Engine } from './engine.ts'

/** Stops and starts a container; starts one that is stopped. Always a change. */
export async function containerRestart(
  engine: Engine,
  id: string,
  options: StopOptions = {},
): Promise<Changed> {
  return stopLike(engine, 'container_restart', ['containers', id, 'restart'], options)
}
