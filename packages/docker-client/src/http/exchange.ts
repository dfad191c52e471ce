import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import { toEngineError } from '../engine/errors.ts'
import type { Connections } from './connections.ts'
import { request } from './node-http.ts'

export interface HttpCall {
  readonly operation: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query, escaped (see path.ts). */
  readonly target: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | undefined
}

/** Docker's own headers are a few hundred bytes. */
const MOST_HEADER_BYTES = 32_768

/** A request on the wire; `onRequest` sees it before it is sent (to listen for an upgrade). */
export function send(
  connections: Connections,
  agent: Agent,
  call: HttpCall,
  signal: AbortSignal,
  onRequest?: (outgoing: ClientRequest) => void,
): Promise<IncomingMessage> {
  const { address } = connections.transport
  return new Promise((resolve, reject) => {
    if (connections.closing.aborted) return reject(connections.closing.reason)
    if (signal.aborted) return reject(signal.reason)
    const outgoing = request({
      agent,
      method: call.method,
      path: call.target,
      // Since Go 1.20.6 an engine refuses a Host header that is no host name.
      host: 'localhost',
      headers: {
        ...call.headers,
        ...(call.body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body) }),
      },
      maxHeaderSize: MOST_HEADER_BYTES,
    })
    // A destroyed request that still waits for its connection emits nothing: reject here.
    const onAbort = () => {
      reject(signal.reason)
      outgoing.destroy()
    }
    signal.addEventListener('abort', onAbort, { once: true })
    outgoing.once('close', () => signal.removeEventListener('abort', onAbort))
    let answered = false
    outgoing.once('response', (response) => {
      answered = true
      // Errors reach the reader of the body. Node withholds them where nobody listens, by a hack of
      // its own that it means to remove: an unread body must never end the process.
      response.on('error', () => undefined)
      resolve(response)
    })
    outgoing.on('error', (error: Error) => {
      if (connections.closing.aborted) reject(connections.closing.reason)
      else if (!answered && isStale(call, outgoing, error)) reject(new StaleConnection(error))
      else reject(toEngineError(error, call.operation, address))
    })
    onRequest?.(outgoing)
    outgoing.end(call.body)
  })
}

/** A kept connection that the engine closed while the request was on its way: safe to ask again. */
class StaleConnection extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
  }
}

function isStale(call: HttpCall, outgoing: ClientRequest, error: Error): boolean {
  if (call.method !== 'GET' && call.method !== 'HEAD') return false
  if (!outgoing.reusedSocket) return false
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

/** `send` on a kept connection, and once more on a new one when the kept one had gone stale. */
export async function sendPooled(
  connections: Connections,
  call: HttpCall,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  try {
    return await send(connections, connections.pooled, call, signal)
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error
  }
  return send(connections, connections.single, call, signal)
}
