// Purpose: HTTP/1.1 agents over a transport's raw streams, with a cap for calls and one for streams.
// Never: builds requests or reads answers.
// Callers: http/exchange.ts and, through it, everything that talks to an engine.
import type { ClientRequestArgs, Agent as HttpAgent } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { EngineError, toEngineError } from '../engine/errors.ts'
import type { Transport } from '../transport/transport.ts'
import { Agent } from './node-http.ts'
import { Slots } from './slots.ts'

export interface ConnectionLimits {
  /** Calls in flight at once; the rest queue. Default 24. */
  readonly maxConnections?: number | undefined
  /** Streams (events, logs, exec) open at once, each on a connection of its own. Default 256. */
  readonly maxStreams?: number | undefined
}

const CONNECT_DEADLINE_MS = 15_000
/** Idle connections kept: enough for a collection, few enough not to weigh on sshd or dockerd. */
const MOST_IDLE = 8

export class Connections {
  readonly transport: Transport
  readonly calls: Slots
  readonly streams: Slots
  /** Keeps connections for the next call. */
  readonly pooled: HttpAgent
  /** One connection per request: streams, and the second try after a stale pooled one. */
  readonly single: HttpAgent
  readonly #closing = new AbortController()
  readonly #open = new Set<Duplex>()

  constructor(transport: Transport, limits: ConnectionLimits) {
    this.transport = transport
    const most = limits.maxConnections ?? 24
    this.calls = new Slots(most)
    this.streams = new Slots(limits.maxStreams ?? 256)
    const open = () => this.#connect()
    this.pooled = new TransportAgent(open, Math.min(most, MOST_IDLE))
    this.single = new TransportAgent(open, 0)
  }

  /** Aborted, with an `EngineError` of kind `closed`, once `close` was called. */
  get closing(): AbortSignal {
    return this.#closing.signal
  }

  /** Ends every connection, those in use too. Does not close the transport. */
  close(): void {
    const { address } = this.transport
    this.#closing.abort(
      new EngineError('closed', { operation: 'close', address, reason: 'the client was closed' }),
    )
    this.pooled.destroy()
    this.single.destroy()
    for (const stream of this.#open) stream.destroy()
  }

  async #connect(): Promise<Duplex> {
    const { address } = this.transport
    const giveUp = new AbortController()
    const onEnd = () => giveUp.abort()
    const timeout = setTimeout(onEnd, CONNECT_DEADLINE_MS)
    this.closing.addEventListener('abort', onEnd, { once: true })
    try {
      const stream = await this.transport.connect(giveUp.signal)
      if (this.closing.aborted) {
        stream.destroy()
        throw this.closing.reason
      }
      this.#open.add(stream)
      stream.once('close', () => this.#open.delete(stream))
      return asSocket(stream)
    } catch (error) {
      if (this.closing.aborted) throw this.closing.reason
      if (giveUp.signal.aborted) {
        throw new EngineError('timeout', {
          operation: 'connect',
          address,
          reason: 'no connection',
          cause: error,
        })
      }
      throw toEngineError(error, 'connect', address)
    } finally {
      clearTimeout(timeout)
      this.closing.removeEventListener('abort', onEnd)
    }
  }
}

class TransportAgent extends Agent {
  readonly #open: () => Promise<Duplex>

  constructor(open: () => Promise<Duplex>, maxFreeSockets: number) {
    super({ keepAlive: maxFreeSockets > 0, maxFreeSockets, scheduling: 'lifo' })
    this.#open = open
  }

  override createConnection(
    _options: ClientRequestArgs,
    oncreate?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.#open().then(
      (stream) => oncreate?.(null, stream),
      // Node passes no stream along with an error; its types cannot say so.
      (error: Error) => oncreate?.(error, undefined as never),
    )
  }
}

/** What node:http calls on a socket and a plain stream (an SSH channel) does not have. */
const SOCKET_METHODS = ['setTimeout', 'setNoDelay', 'setKeepAlive', 'ref', 'unref'] as const

function asSocket(stream: Duplex): Duplex {
  if (stream instanceof Socket) return stream
  for (const method of SOCKET_METHODS) {
    if (!(method in stream))
      Object.defineProperty(stream, method, { value: () => stream, configurable: true })
  }
  return stream
}
