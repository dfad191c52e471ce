import type { CallOptions } from '../http/deadline.ts'
import { demux, type OutputPiece } from '../http/demux.ts'
import type { ByteStream } from '../http/stream.ts'
import { compareApiVersions } from './api-version.ts'
import { containerInspect } from './container-inspect.ts'
import { contextOf, type Engine } from './engine.ts'
import { EngineError } from './errors.ts'

export interface LogsOptions extends CallOptions {
  /** Goes on with what comes; ends when the container stops. */
  readonly follow?: boolean | undefined
  /** Lines from the end; default all. */
  readonly tail?: number | undefined
  /** Milliseconds since 1970. */
  readonly sinceMs?: number | undefined
  readonly untilMs?: number | undefined
  /** An RFC 3339 time with nanoseconds and a space before every line. */
  readonly timestamps?: boolean | undefined
  /** Whether the container has a terminal, when the caller knows; saves older engines a call. */
  readonly tty?: boolean | undefined
}

export interface LogStream {
  /** To be read once; pieces may end within a line. A terminal's output is all `stdout`. Throws
   * `lost`, `protocol`, `http` (the log could not be read on), `aborted`, `closed`. */
  readonly pieces: AsyncIterable<OutputPiece>
  close(): void
}

/** Opens the logs of a container. Throws `http` with status 404 when there is none. */
export async function openContainerLogs(
  engine: Engine,
  id: string,
  options: LogsOptions = {},
): Promise<LogStream> {
  const operation = 'container_logs'
  const tty = await knownTty(engine, id, options)
  const stream = await engine.stream(
    {
      operation,
      path: ['containers', id, 'logs'],
      query: {
        stdout: true,
        stderr: true,
        follow: options.follow === true ? true : undefined,
        tail: wholeOf(engine, 'tail', options.tail),
        since: secondsOf(engine, 'since', options.sinceMs),
        until: secondsOf(engine, 'until', options.untilMs),
        timestamps: options.timestamps === true ? true : undefined,
      },
    },
    options,
  )
  const context = contextOf(engine, operation)
  return {
    pieces: (tty ?? isRaw(stream)) ? raw(stream.chunks) : demux(stream.chunks, context),
    close: stream.close,
  }
}

/** `openContainerLogs` for those who need not know when the stream is open. */
export async function* containerLogs(
  engine: Engine,
  id: string,
  options: LogsOptions = {},
): AsyncGenerator<OutputPiece> {
  const stream = await openContainerLogs(engine, id, options)
  yield* stream.pieces
}

/** Engines before API 1.42 do not say in the answer whether it is framed: ask the container. */
async function knownTty(engine: Engine, id: string, options: LogsOptions): Promise<boolean | undefined> {
  if (options.tty !== undefined) return options.tty
  if (compareApiVersions(engine.apiVersion, '1.42') >= 0) return undefined
  // A container that is gone: let the call itself say so.
  return (await containerInspect(engine, id, options))?.tty ?? false
}

function isRaw(stream: ByteStream): boolean {
  return stream.headers['content-type'] === 'application/vnd.docker.raw-stream'
}

async function* raw(chunks: AsyncIterable<Buffer>): AsyncGenerator<OutputPiece> {
  for await (const chunk of chunks) yield { stream: 'stdout', chunk }
}

function secondsOf(engine: Engine, name: string, ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined
  if (!Number.isFinite(ms) || ms < 0) throw refused(engine, `${name} must be 0 or more`)
  return (ms / 1000).toFixed(3)
}

function wholeOf(engine: Engine, name: string, value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  // The engine takes nonsense for "all", which may be gigabytes.
  if (!Number.isSafeInteger(value) || value < 0)
    throw refused(engine, `${name} must be a whole number, 0 or more`)
  return value
}

function refused(engine: Engine, reason: string): EngineError {
  return new EngineError('invalid', { ...contextOf(engine, 'container_logs'), reason })
}
