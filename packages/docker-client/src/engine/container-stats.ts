import type { CallOptions } from '../http/deadline.ts'
import { lines } from '../http/ndjson.ts'
import { parseAnswer, parseJson } from './answer.ts'
import { contextOf, type Engine } from './engine.ts'
import { type ContainerStats, rawStats, toStats } from './stats-parse.ts'

/**
 * One measurement; undefined when the container is not running or gone. Milliseconds from Docker 25
 * on; before, each call waits for the engine's one-second tick, so ask for all at once.
 */
export async function containerStatsOneShot(
  engine: Engine,
  id: string,
  options: CallOptions = {},
): Promise<ContainerStats | undefined> {
  const operation = 'container_stats'
  const query = { stream: false, 'one-shot': true }
  const reply = await engine.request(
    { operation, path: ['containers', id, 'stats'], query },
    { ...options, accept: [404] },
  )
  if (reply.status === 404) return undefined
  return toStats(
    parseAnswer(engine, operation, rawStats, parseJson(engine, operation, reply.body.toString('utf8'))),
  )
}

export interface StatsStream {
  /** About one a second, those of a container that is not running left out; ends when the
   * container is removed or after `close`. */
  readonly stats: AsyncIterable<ContainerStats>
  close(): void
}

/** Costs the engine 6 to 18 times as much as a one-shot every 10 s: only while someone looks. */
export async function containerStatsStream(
  engine: Engine,
  id: string,
  options: CallOptions = {},
): Promise<StatsStream> {
  const operation = 'container_stats'
  const stream = await engine.stream(
    { operation, path: ['containers', id, 'stats'], query: { stream: true } },
    options,
  )
  return { stats: parseStats(engine, operation, stream.chunks), close: stream.close }
}

async function* parseStats(
  engine: Engine,
  operation: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<ContainerStats> {
  for await (const line of lines(chunks, contextOf(engine, operation))) {
    const stats = toStats(parseAnswer(engine, operation, rawStats, parseJson(engine, operation, line)))
    if (stats !== undefined) yield stats
  }
}
