import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { type CallContext, toEngineError } from '../engine/errors.ts'
import { engineFailure, readBody } from './body.ts'
import type { Connections } from './connections.ts'
import { abortedBy, type CallOptions, Deadline } from './deadline.ts'
import { type HttpCall, send } from './exchange.ts'
import { isFine, MOST_ERROR_BYTES } from './request.ts'

export interface ByteStream {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /**
   * The body as it comes, to be read once. Ends when the engine ends it or after `close`; throws
   * `lost` when the connection breaks, `aborted` on the caller's signal. Reading slowly slows the
   * engine; leaving the loop closes the stream.
   */
  readonly chunks: AsyncIterable<Buffer>
  close(): void
}

/** A call whose answer has no planned end. Resolves at the headers; the deadline ends there. */
export async function openStream(
  connections: Connections,
  call: HttpCall,
  options: CallOptions,
): Promise<ByteStream> {
  const context = { operation: call.operation, address: connections.transport.address }
  const deadline = new Deadline(options, context)
  let release: (() => void) | undefined
  try {
    release = await connections.streams.take(deadline.signal)
    const response = await send(connections, connections.single, call, deadline.signal)
    const status = response.statusCode ?? 0
    if (!isFine(status)) {
      throw engineFailure(
        status,
        await readBody(response, MOST_ERROR_BYTES, deadline.signal, context),
        context,
      )
    }
    return attach(connections, response, options.signal, context, release)
  } catch (error) {
    release?.()
    throw connections.closing.aborted ? connections.closing.reason : error
  } finally {
    deadline.stop()
  }
}

function attach(
  connections: Connections,
  response: IncomingMessage,
  signal: AbortSignal | undefined,
  context: CallContext,
  release: () => void,
): ByteStream {
  let closed = false
  const onAbort = () => response.destroy(abortedBy(signal, context))
  const settle = () => {
    signal?.removeEventListener('abort', onAbort)
    release()
  }
  response.once('close', settle)
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()
  const close = () => {
    closed = true
    response.destroy()
    settle()
  }
  const read = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) yield chunk
    } catch (error) {
      if (signal?.aborted) throw abortedBy(signal, context)
      if (connections.closing.aborted) throw connections.closing.reason
      if (!closed) throw toEngineError(error, context.operation, context.address)
    } finally {
      close()
    }
  }
  return { status: response.statusCode ?? 0, headers: response.headers, chunks: read(), close }
}
