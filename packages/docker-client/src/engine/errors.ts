// Purpose: the one error class of this package, and how anything thrown becomes one.
// Never: decides whether to retry, nor translates; `message` is English, for logs.
// Callers: every file of this package; the server maps `kind` to its own sentences.

/**
 * What went wrong, by what the reader must do about it.
 *
 * - `no_socket`: the path does not exist; `not_a_socket`: it exists and is something else
 * - `permission`: the socket is there, this user may not open it
 * - `refused`: the socket is there, nobody accepts connections on it
 * - `timeout`: the deadline passed; `lost`: the connection ended before the answer did
 * - `too_old`, `too_new`: no API version in common (see `versions`)
 * - `http`: the engine answered with an error (see `status`, `engineMessage`)
 * - `protocol`: the answer is not what a Docker engine says; `too_large`: it passes the cap
 * - `unsupported`: this package has no such transport; `invalid`: the caller's argument is refused
 * - `aborted`: the caller's signal; `closed`: the engine client was closed
 */
export type EngineErrorKind =
  | 'no_socket'
  | 'not_a_socket'
  | 'permission'
  | 'refused'
  | 'timeout'
  | 'lost'
  | 'too_old'
  | 'too_new'
  | 'http'
  | 'protocol'
  | 'too_large'
  | 'unsupported'
  | 'invalid'
  | 'aborted'
  | 'closed'

export interface ApiVersions {
  readonly serverMin?: string | undefined
  readonly serverMax: string
  readonly clientMin: string
  readonly clientMax: string
}

/** Where an error happened: which call, to which engine. */
export interface CallContext {
  readonly operation: string
  readonly address: string
}

export interface EngineErrorDetails extends CallContext {
  /** What happened, in our own words. */
  readonly reason?: string | undefined
  readonly status?: number | undefined
  /** What the engine said: hostile, capped and cleaned here. */
  readonly engineMessage?: string | undefined
  readonly versions?: ApiVersions | undefined
  readonly scheme?: string | undefined
  readonly cause?: unknown
}

export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly kind: EngineErrorKind
  readonly operation: string
  readonly address: string
  readonly status: number | undefined
  readonly engineMessage: string | undefined
  readonly versions: ApiVersions | undefined
  readonly scheme: string | undefined

  constructor(kind: EngineErrorKind, details: EngineErrorDetails) {
    const engineMessage =
      details.engineMessage === undefined ? undefined : cleanEngineText(details.engineMessage)
    super(
      sentence(kind, details, engineMessage),
      details.cause === undefined ? undefined : { cause: details.cause },
    )
    this.kind = kind
    this.operation = details.operation
    this.address = details.address
    this.status = details.status
    this.engineMessage = engineMessage
    this.versions = details.versions
    this.scheme = details.scheme
  }
}

const MOST_CHARACTERS = 500
/** Spaces in a row, controls, line separators, the marks that reorder text, lone surrogates: unfit for a log line. */
const UNFIT = /[\s\p{Cc}\p{Cf}\p{Cs}]+/gu

/** Text of an engine, fit for one log line: no control characters, at most 500 characters. */
export function cleanEngineText(text: string): string {
  // Cut first: cleaning a 64 MiB answer to keep 500 characters of it is wasted work.
  const clean = text
    .slice(0, MOST_CHARACTERS * 4)
    .replace(UNFIT, ' ')
    .trim()
  return clean.length > MOST_CHARACTERS || text.length > MOST_CHARACTERS * 4
    ? `${clean.slice(0, MOST_CHARACTERS)}…`
    : clean
}

function sentence(
  kind: EngineErrorKind,
  details: EngineErrorDetails,
  engineMessage: string | undefined,
): string {
  const status = details.status === undefined ? kind : `${kind} ${details.status}`
  const said = [details.reason, engineMessage].filter((part) => part !== undefined && part !== '')
  return `${details.operation} at ${details.address}: ${[status, ...said].join(': ')}`
}

const KIND_OF_CODE: Readonly<Record<string, readonly [EngineErrorKind, string]>> = {
  ENOENT: ['no_socket', 'the socket does not exist'],
  ENOTDIR: ['no_socket', 'the path leads through something that is no folder'],
  EACCES: ['permission', 'this user may not open the socket'],
  EPERM: ['permission', 'this user may not open the socket'],
  ECONNREFUSED: ['refused', 'nobody listens on the socket'],
  // A unix socket whose backlog is full: the process exists but has stopped accepting.
  EAGAIN: ['refused', 'the engine has stopped accepting connections'],
  ENOTSOCK: ['not_a_socket', 'the path is no socket'],
  EPROTOTYPE: ['not_a_socket', 'the path is a socket of another kind'],
  EINVAL: ['invalid', 'the path is no valid socket address'],
  ENAMETOOLONG: ['invalid', 'the path is too long for a socket address'],
  ETIMEDOUT: ['timeout', 'the connection timed out'],
  ECONNRESET: ['lost', 'the connection was reset'],
  EPIPE: ['lost', 'the connection was closed'],
  ECONNABORTED: ['lost', 'the connection was closed'],
  ERR_STREAM_PREMATURE_CLOSE: ['lost', 'the connection was closed before the end of the answer'],
}

/** Turns anything thrown below the API into an `EngineError`; one that already is stays as it is. */
export function toEngineError(thrown: unknown, operation: string, address: string): EngineError {
  if (thrown instanceof EngineError) return thrown
  const code = codeOf(thrown)
  const known = Object.hasOwn(KIND_OF_CODE, code) ? KIND_OF_CODE[code] : undefined
  if (known !== undefined) {
    return new EngineError(known[0], { operation, address, reason: known[1], cause: thrown })
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  // llhttp's codes: what came is no HTTP answer.
  const kind: EngineErrorKind = code.startsWith('HPE_') ? 'protocol' : 'lost'
  return new EngineError(kind, { operation, address, reason: cleanEngineText(text), cause: thrown })
}

function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return ''
  return typeof thrown.code === 'string' ? thrown.code : ''
}
