import { type CallContext, EngineError } from '../engine/errors.ts'

export interface OutputPiece {
  readonly stream: 'stdout' | 'stderr'
  /** Bytes as they came: may end within a line, even within a character. */
  readonly chunk: Buffer
}

const HEADER_BYTES = 8
/** What the engine itself has to say about a stream that it must break off. */
const SYSTEM_ERROR = 3
const MOST_SYSTEM_ERROR_BYTES = 4096

/**
 * Takes apart Docker's multiplexed output: frames of `[stream, 0, 0, 0, length as 4 bytes, big
 * endian]` and that many bytes. Pieces are handed on as they arrive, never gathered into frames,
 * so a hostile length costs no memory. Throws `protocol` when the bytes are no frames (a terminal's
 * output is not framed), `lost` when the input ends within a frame, and `http` for the engine's own
 * error frame.
 */
export async function* demux(
  chunks: AsyncIterable<Buffer>,
  context: CallContext,
): AsyncGenerator<OutputPiece> {
  const frames = new Frames(context)
  for await (const chunk of chunks) yield* frames.push(chunk)
  frames.end()
}

class Frames {
  readonly #context: CallContext
  readonly #header = Buffer.alloc(HEADER_BYTES)
  #headerFilled = 0
  #kind = 0
  #left = 0
  #complaint = ''

  constructor(context: CallContext) {
    this.#context = context
  }

  *push(chunk: Buffer): Generator<OutputPiece> {
    let at = 0
    while (at < chunk.length) {
      if (this.#left === 0) {
        at += this.#takeHeader(chunk, at)
        continue
      }
      const piece = chunk.subarray(at, at + this.#left)
      at += piece.length
      this.#left -= piece.length
      if (this.#kind === SYSTEM_ERROR) this.#complain(piece)
      else yield { stream: this.#kind === 2 ? 'stderr' : 'stdout', chunk: piece }
    }
  }

  end(): void {
    if (this.#complaint !== '') throw systemError(this.#complaint, this.#context)
    if (this.#left > 0 || this.#headerFilled > 0) {
      throw new EngineError('lost', { ...this.#context, reason: 'the output ended within a frame' })
    }
  }

  /** Copies what there is of a header; returns how many bytes that was. */
  #takeHeader(chunk: Buffer, at: number): number {
    const header = this.#header
    const taken = chunk.copy(header, this.#headerFilled, at, at + HEADER_BYTES - this.#headerFilled)
    this.#headerFilled += taken
    if (this.#headerFilled < HEADER_BYTES) return taken
    this.#headerFilled = 0
    this.#kind = header[0] ?? 0
    if (this.#kind > SYSTEM_ERROR || header[1] !== 0 || header[2] !== 0 || header[3] !== 0) {
      throw new EngineError('protocol', { ...this.#context, reason: 'the output is not in frames' })
    }
    this.#left = header.readUInt32BE(4)
    if (this.#kind === SYSTEM_ERROR && this.#left === 0) throw systemError('', this.#context)
    return taken
  }

  #complain(piece: Buffer): void {
    this.#complaint += piece.toString('utf8')
    if (this.#left > 0 && this.#complaint.length <= MOST_SYSTEM_ERROR_BYTES) return
    throw systemError(this.#complaint, this.#context)
  }
}

function systemError(complaint: string, context: CallContext) {
  return new EngineError('http', {
    ...context,
    reason: 'the engine broke off the output',
    engineMessage: complaint,
  })
}
