import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import type { Gate } from './gate.ts'

/** Bodies longer than this leave as chunks: Go's server only knows the length of what fits its buffer. */
const GO_BUFFER = 2048

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Body {
  write(chunk: string | Buffer): void
  end(): void
}

/** Sends answers as the engine does, spoilt by the fault the request met, held back while the engine is frozen. */
export class Reply {
  readonly #response: ServerResponse
  readonly #fault: Fault | undefined
  readonly #gate: Gate

  constructor(response: ServerResponse, fault: Fault | undefined, gate: Gate) {
    this.#response = response
    this.#fault = fault
    this.#gate = gate
  }

  onClose(run: () => void): void {
    this.#response.once('close', run)
  }

  send(answer: Answer): void {
    this.#gate.pass(() => this.#send(spoil(answer, this.#fault)))
  }

  #send(answer: Answer): void {
    const response = this.#response
    if (response.destroyed) return
    const bytes = Buffer.from(answer.body ?? '')
    const bodiless = answer.status === 204 || answer.status === 304
    if (!bodiless && bytes.length <= GO_BUFFER) response.setHeader('Content-Length', bytes.length)
    response.writeHead(answer.status, answer.headers)
    if (bodiless) response.end()
    else this.#body(bytes)
  }

  #body(bytes: Buffer): void {
    const response = this.#response
    const half = bytes.subarray(0, Math.floor(bytes.length / 2))
    switch (this.#fault?.kind) {
      case 'stallBody':
        response.write(half)
        return
      case 'truncate':
        response.write(half, () => response.destroy())
        return
      case 'slow':
        drip(response, bytes, this.#fault.bytesPerSecond)
        return
      default:
        response.end(bytes)
    }
  }

  /** A body without end: events, followed logs, streamed stats. */
  stream(status: number, headers: Readonly<Record<string, string>>): Body {
    const response = this.#response
    const kind = this.#fault?.kind
    this.#gate.pass(() => {
      if (response.destroyed) return
      response.writeHead(status, headers)
      response.flushHeaders()
    })
    return {
      write: (chunk) => {
        if (kind === 'stallBody') return
        this.#gate.pass(() => {
          if (response.destroyed) return
          if (kind === 'truncate') {
            response.write(chunk.slice(0, Math.floor(chunk.length / 2)), () => response.destroy())
          } else {
            response.write(kind === 'garbage' ? '\u0000{not json\n' : chunk)
          }
        })
      },
      end: () => {
        if (kind !== 'stallBody') this.#gate.pass(() => response.end())
      },
    }
  }
}

function spoil(answer: Answer, fault: Fault | undefined): Answer {
  const json = { 'Content-Type': 'application/json' }
  switch (fault?.kind) {
    case 'status':
      return { status: fault.status, headers: json, body: `${JSON.stringify({ message: fault.message })}\n` }
    case 'garbage':
      return { status: 200, headers: json, body: '<html><body>502 Bad Gateway</body></html>' }
    case 'errorInside200': {
      const { message } = fault
      return {
        status: 200,
        headers: json,
        body: `${JSON.stringify({ errorDetail: { message }, error: message })}\r\n`,
      }
    }
    default:
      return answer
  }
}

/** Ten portions a second. */
function drip(response: ServerResponse, bytes: Buffer, bytesPerSecond: number): void {
  const portion = Math.max(1, Math.floor(bytesPerSecond / 10))
  let at = 0
  const timer = setInterval(() => {
    if (at >= bytes.length) {
      clearInterval(timer)
      response.end()
      return
    }
    response.write(bytes.subarray(at, at + portion))
    at += portion
  }, 100)
  timer.unref()
  response.once('close', () => clearInterval(timer))
}
