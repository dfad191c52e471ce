import { type CallContext, EngineError } from '../engine/errors.ts'

const NEWLINE = 10
/** Events and statistics are about 1–10 kB; labels of a container travel in its events. */
export const DEFAULT_MOST_LINE_BYTES = 4 * 1024 * 1024

/**
 * Lines of text out of any chunking, without their end, blank ones left out. A last line without
 * newline counts. Throws `too_large` when a line passes `mostBytes`.
 */
export async function* lines(
  chunks: AsyncIterable<Buffer>,
  context: CallContext,
  mostBytes: number = DEFAULT_MOST_LINE_BYTES,
): AsyncGenerator<string> {
  let held: Buffer[] = []
  let heldBytes = 0
  const take = (last: Buffer): string => {
    const whole = heldBytes === 0 ? last : Buffer.concat([...held, last])
    held = []
    heldBytes = 0
    return whole.toString('utf8').trim()
  }
  const check = (bytes: number) => {
    if (bytes <= mostBytes) return
    throw new EngineError('too_large', { ...context, reason: `a line is longer than ${mostBytes} bytes` })
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      check(heldBytes + end - start)
      const line = take(chunk.subarray(start, end))
      start = end + 1
      if (line !== '') yield line
    }
    if (start === chunk.length) continue
    held.push(chunk.subarray(start))
    heldBytes += chunk.length - start
    check(heldBytes)
  }
  const line = take(Buffer.alloc(0))
  if (line !== '') yield line
}
