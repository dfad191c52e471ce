import type { CallOptions } from '../http/deadline.ts'
import type { Query } from '../http/path.ts'
import type { Engine } from './engine.ts'

export interface Changed {
  /** False when the container was so already (the engine's 304). */
  readonly changed: boolean
}

/** What start, stop and restart share: one POST, where 304 is an answer. */
export async function changeContainer(
  engine: Engine,
  operation: string,
  path: readonly string[],
  query: Query,
  options: CallOptions,
): Promise<Changed> {
  const reply = await engine.request(
    { operation, method: 'POST', path, query },
    { ...options, accept: [304] },
  )
  return { changed: reply.status !== 304 }
}
