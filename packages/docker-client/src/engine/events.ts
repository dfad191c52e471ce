import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { lines } from '../http/ndjson.ts'
import { problemOf, type Rejected } from './answer.ts'
import { contextOf, type Engine, protocolError } from './engine.ts'
import { EngineError } from './errors.ts'
import { text, textMap } from './fields.ts'
import { type ContainerHealth, toHealth } from './health.ts'

/** The last second that RFC 3339 can say. */
const LAST_SECOND = 253_402_300_799

const rawEvent = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: text, Attributes: textMap }).nullish(),
  time: z.number().min(0).max(LAST_SECOND).nullish(),
  timeNano: z.string().nullish(),
})

export interface EngineEvent {
  /** `container`, `image`, `volume`, `network`, `daemon`, … */
  readonly type: string
  /** `start`, `die`, `health_status`, `exec_start`, … without what follows its colon. */
  readonly action: string
  /** What followed the colon: the command of an exec, say. Hostile. */
  readonly detail?: string | undefined
  /** Of `health_status` only. */
  readonly health?: ContainerHealth | undefined
  readonly actorId: string
  /** Labels of the container among them, so keys may be anything. */
  readonly attributes: Readonly<Record<string, string>>
  /** Nanoseconds since 1970 on the host's clock, exact (a number would be rounded). */
  readonly timeNano: bigint
  readonly timeMs: number
}

export interface EventsOptions extends CallOptions {
  /** Replays what the engine still remembers from here on (at most 256 events, none of before its
   * restart). */
  readonly sinceNano?: bigint | undefined
  readonly sinceSeconds?: number | undefined
  /** `{type: ['container'], event: ['start', 'die']}` */
  readonly filters?: Readonly<Record<string, readonly string[]>> | undefined
  /** Told of an event that could not be read; the stream goes on. */
  readonly onRejected?: ((rejected: Rejected) => void) | undefined
}

export interface EventStream {
  /** To be read once. Ends when the engine ends it (a loss, to a watcher) or after `close`; throws
   * `lost`, `protocol`, `too_large`, `aborted`, `closed`. */
  readonly events: AsyncIterable<EngineEvent>
  close(): void
}

/**
 * Opens the event stream. When this resolves the engine has begun to listen: what happens from now
 * on arrives, so a list taken after it misses nothing.
 */
export async function openEvents(engine: Engine, options: EventsOptions = {}): Promise<EventStream> {
  const operation = 'events'
  const since = sinceOf(engine, options)
  const filters = options.filters === undefined ? undefined : JSON.stringify(options.filters)
  const stream = await engine.stream({ operation, path: ['events'], query: { since, filters } }, options)
  return { events: parseEvents(engine, stream.chunks, options.onRejected), close: stream.close }
}

/** `openEvents` for those who need not know when the stream is open. */
export async function* events(engine: Engine, options: EventsOptions = {}): AsyncGenerator<EngineEvent> {
  const stream = await openEvents(engine, options)
  yield* stream.events
}

async function* parseEvents(
  engine: Engine,
  chunks: AsyncIterable<Buffer>,
  onRejected: EventsOptions['onRejected'],
): AsyncGenerator<EngineEvent> {
  let index = 0
  for await (const line of lines(chunks, contextOf(engine, 'events'))) {
    const parsed = rawEvent.safeParse(parseExactly(engine, line))
    if (parsed.success) yield toEvent(parsed.data)
    else onRejected?.({ index, reason: problemOf(parsed.error) })
    index += 1
  }
}

/** JSON whose `timeNano` stays text: nanoseconds since 1970 do not fit a JavaScript number. */
function parseExactly(engine: Engine, line: string): unknown {
  try {
    return JSON.parse(line, (key: string, value: unknown, context?: { source?: string }) =>
      key === 'timeNano' && typeof value === 'number' ? (context?.source ?? String(value)) : value,
    )
  } catch {
    // The framing itself can no longer be trusted: the watcher must list again.
    throw protocolError(engine, 'events', 'an event is no JSON')
  }
}

function toEvent(raw: z.output<typeof rawEvent>): EngineEvent {
  // Engines write `exec_start: sh -c …` and `health_status: healthy`.
  const colon = raw.Action.indexOf(':')
  const action = colon === -1 ? raw.Action : raw.Action.slice(0, colon)
  const detail = colon === -1 ? undefined : raw.Action.slice(colon + 1).trim()
  const timeNano = /^\d{1,19}$/.test(raw.timeNano ?? '')
    ? BigInt(raw.timeNano ?? 0)
    : BigInt(Math.trunc(raw.time ?? 0)) * 1_000_000_000n
  return {
    type: raw.Type,
    action,
    detail,
    health: action === 'health_status' ? toHealth(detail) : undefined,
    actorId: raw.Actor?.ID ?? '',
    attributes: raw.Actor?.Attributes ?? {},
    timeNano,
    timeMs: Number(timeNano / 1_000_000n),
  }
}

function sinceOf(engine: Engine, options: EventsOptions): string | undefined {
  const { sinceNano, sinceSeconds } = options
  if (sinceNano !== undefined && sinceNano >= 0n) {
    const nanos = String(sinceNano % 1_000_000_000n).padStart(9, '0')
    return `${sinceNano / 1_000_000_000n}.${nanos}`
  }
  if (sinceNano === undefined && sinceSeconds === undefined) return undefined
  if (sinceNano === undefined && Number.isFinite(sinceSeconds) && (sinceSeconds ?? -1) >= 0) {
    return (sinceSeconds ?? 0).toFixed(3)
  }
  throw new EngineError('invalid', { ...contextOf(engine, 'events'), reason: 'since must be 0 or more' })
}
