import type { IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'
import { type CallContext, EngineError } from '../engine/errors.ts'
import { engineFailure, readBody } from './body.ts'
import type { Connections } from './connections.ts'
import { abortedBy, type CallOptions, Deadline } from './deadline.ts'
import { type HttpCall, send } from './exchange.ts'
import { MOST_ERROR_BYTES } from './request.ts'

export interface Hijacked {
  /**
   * Raw bytes both ways: terminal output, or 8-byte frames (see demux.ts). `end()` closes standard
   * input and leaves the output open. Destroyed by the caller's signal; the owner listens to
   * `error` and destroys it when done.
   */
  readonly stream: Duplex
  /** `application/vnd.docker.raw-stream` or `…multiplexed-stream`; engines before API 1.42 always
   * say raw. */
  readonly contentType: string | undefined
}

const RAW = 'application/vnd.docker.raw-stream'

/**
 * Turns a call into a two-way byte stream (attach, exec). Engines answer `101 UPGRADED`; a proxy
 * that dropped the Upgrade header makes them answer `200` with a raw stream: both are taken.
 */
export async function hijack(
  connections: Connections,
  call: HttpCall,
  options: CallOptions,
): Promise<Hijacked> {
  const context = { operation: call.operation, address: connections.transport.address }
  const deadline = new Deadline(options, context)
  let release: (() => void) | undefined
  try {
    release = await connections.streams.take(deadline.signal)
    const { response, stream } = await handshake(connections, call, deadline.signal, context)
    hold(stream, options.signal, context, release)
    return { stream, contentType: response.headers['content-type'] }
  } catch (error) {
    release?.()
    throw connections.closing.aborted ? connections.closing.reason : error
  } finally {
    deadline.stop()
  }
}

interface Taken {
  readonly response: IncomingMessage
  readonly stream: Duplex
}

async function handshake(
  connections: Connections,
  call: HttpCall,
  signal: AbortSignal,
  context: CallContext,
): Promise<Taken> {
  const asking = { ...call, headers: { ...call.headers, connection: 'Upgrade', upgrade: 'tcp' } }
  const upgraded = Promise.withResolvers<Taken>()
  const answered = send(connections, connections.single, asking, signal, (outgoing) => {
    outgoing.once('upgrade', (response, stream, head) => {
      if (head.length > 0) stream.unshift(head)
      upgraded.resolve({ response, stream })
    })
  })
  const first = await Promise.race([upgraded.promise, answered])
  if ('stream' in first) return first
  const status = first.statusCode ?? 0
  if (status === 200 && first.headers['content-type'] === RAW) {
    return { response: first, stream: Duplex.from({ readable: first, writable: first.socket }) }
  }
  if (status >= 400) {
    throw engineFailure(status, await readBody(first, MOST_ERROR_BYTES, signal, context), context)
  }
  first.destroy()
  throw new EngineError('protocol', {
    ...context,
    status,
    reason: 'the engine did not hand over the connection',
  })
}

function hold(
  stream: Duplex,
  signal: AbortSignal | undefined,
  context: CallContext,
  release: () => void,
): void {
  const onAbort = () => stream.destroy(abortedBy(signal, context))
  stream.once('close', () => {
    signal?.removeEventListener('abort', onAbort)
    release()
  })
  // The owner may still be about to attach its own listener when the connection breaks.
  stream.on('error', () => undefined)
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()
}
