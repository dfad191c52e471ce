import type { IncomingHttpHeaders } from 'node:http'
import { EngineError } from '../engine/errors.ts'
import { engineFailure, readBody } from './body.ts'
import type { Connections } from './connections.ts'
import { type CallOptions, Deadline } from './deadline.ts'
import { type HttpCall, sendPooled } from './exchange.ts'

/** Default cap of a buffered answer: 5,000 containers with many labels are about 20 MB. */
export const DEFAULT_MOST_BODY_BYTES = 64 * 1024 * 1024
/** An error's message is shown cut to 500 characters; nobody needs the rest. */
export const MOST_ERROR_BYTES = 64 * 1024

export interface RequestOptions extends CallOptions {
  /** Statuses besides 2xx that are an answer rather than an error. */
  readonly accept?: readonly number[] | undefined
  readonly maxBodyBytes?: number | undefined
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** One call, answered whole. Throws an `EngineError`; `http` for a status that is not accepted. */
export async function requestReply(
  connections: Connections,
  call: HttpCall,
  options: RequestOptions,
): Promise<Reply> {
  const context = { operation: call.operation, address: connections.transport.address }
  const deadline = new Deadline(options, context)
  let release: (() => void) | undefined
  try {
    release = await connections.calls.take(deadline.signal)
    const response = await sendPooled(connections, call, deadline.signal)
    const status = response.statusCode ?? 0
    const fine = isFine(status, options.accept)
    const most = fine ? (options.maxBodyBytes ?? DEFAULT_MOST_BODY_BYTES) : MOST_ERROR_BYTES
    const body = await readBody(response, most, deadline.signal, context).catch((error: unknown) => {
      // A refusal whose text cannot be read is still that refusal, told by its status alone.
      if (!fine && isUnread(error)) return Buffer.from(response.statusMessage ?? '')
      throw error
    })
    if (!fine) throw engineFailure(status, body, context)
    return { status, headers: response.headers, body }
  } catch (error) {
    throw connections.closing.aborted ? connections.closing.reason : error
  } finally {
    deadline.stop()
    release?.()
  }
}

export function isFine(status: number, accept: readonly number[] = []): boolean {
  return (status >= 200 && status < 300) || accept.includes(status)
}

function isUnread(error: unknown): boolean {
  return error instanceof EngineError && (error.kind === 'too_large' || error.kind === 'lost')
}
