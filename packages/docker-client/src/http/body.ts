import type { IncomingMessage } from 'node:http'
import { type CallContext, EngineError, toEngineError } from '../engine/errors.ts'

/**
 * The whole body. Throws `too_large` past `mostBytes`, `lost` when the connection ends before the
 * announced length or the last chunk, and the signal's reason.
 */
export async function readBody(
  response: IncomingMessage,
  mostBytes: number,
  signal: AbortSignal,
  context: CallContext,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const onAbort = () => response.destroy(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    if (Number(response.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes, context)
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > mostBytes) throw tooLarge(mostBytes, context)
      chunks.push(chunk)
    }
  } catch (error) {
    response.destroy()
    throw signal.aborted ? signal.reason : toEngineError(error, context.operation, context.address)
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size)
}

function tooLarge(mostBytes: number, context: CallContext): EngineError {
  return new EngineError('too_large', { ...context, reason: `the answer is larger than ${mostBytes} bytes` })
}

/** An error answer of the engine: `{"message": …}`, or whatever text came. */
export function engineFailure(status: number, body: Buffer, context: CallContext): EngineError {
  return new EngineError('http', { ...context, status, engineMessage: messageOf(body.toString('utf8')) })
}

function messageOf(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) {
      if (typeof parsed.message === 'string') return parsed.message
    }
  } catch {
    // Not JSON: the text itself is what the engine, or a proxy before it, had to say.
  }
  return text
}
