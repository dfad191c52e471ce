import type { CallOptions } from '../http/deadline.ts'
import type { HttpCall } from '../http/exchange.ts'
import type { Query } from '../http/path.ts'
import type { Reply, RequestOptions } from '../http/request.ts'
import type { ByteStream } from '../http/stream.ts'
import type { Hijacked } from '../http/upgrade.ts'
import type { Transport } from '../transport/transport.ts'
import { type CallContext, EngineError } from './errors.ts'

export interface EngineCall {
  /** For messages: `container_list`. */
  readonly operation: string
  /** Default GET. */
  readonly method?: HttpCall['method'] | undefined
  /** Unescaped segments, without the API version: `['containers', id, 'json']`. */
  readonly path: readonly string[]
  readonly query?: Query | undefined
  /** Sent as JSON. */
  readonly body?: unknown
  /** Leave the version out of the path (`/_ping`, `/version`). */
  readonly unversioned?: boolean | undefined
}

export interface Engine {
  readonly transport: Transport
  /** The version agreed on: `1.41`. */
  readonly apiVersion: string
  /** One call, answered whole. Throws an `EngineError`. */
  request(call: EngineCall, options?: RequestOptions): Promise<Reply>
  /** Resolves at the headers; the body comes as chunks. */
  stream(call: EngineCall, options?: CallOptions): Promise<ByteStream>
  /** Turns the call into a two-way byte stream (exec, attach). */
  hijack(call: EngineCall, options?: CallOptions): Promise<Hijacked>
  /** Ends all connections and streams (they fail with `closed`), then the transport. */
  close(): Promise<void>
}

/** Where an error of `engine` happened. */
export function contextOf(engine: Engine, operation: string): CallContext {
  return { operation, address: engine.transport.address }
}

/** An `EngineError` for an answer that is not what a Docker engine says. */
export function protocolError(engine: Engine, operation: string, reason: string): EngineError {
  return new EngineError('protocol', { ...contextOf(engine, operation), reason })
}
