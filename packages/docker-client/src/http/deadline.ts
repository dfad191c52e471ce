import { type CallContext, EngineError } from '../engine/errors.ts'

/** Calls that say nothing get this long, from the queue to the last byte of the answer. */
export const DEFAULT_DEADLINE_MS = 15_000
/** The longest delay a Node timer takes; it would turn a longer one into 1 ms. */
const LONGEST_TIMER_MS = 2_147_483_647

export interface CallOptions {
  /** For the whole call, queueing included; of a stream, until its headers. Default 15,000 ms. */
  readonly deadlineMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * One signal out of a time limit and the caller's own signal; its reason is always an
 * `EngineError` (`timeout`, `aborted` or `invalid`). Call `stop` when the call is over.
 */
export class Deadline {
  readonly #controller = new AbortController()
  #timer: NodeJS.Timeout | undefined
  readonly #caller: AbortSignal | undefined
  readonly #onAbort: () => void

  constructor(options: CallOptions, context: CallContext) {
    const ms = options.deadlineMs ?? DEFAULT_DEADLINE_MS
    const caller = options.signal
    this.#caller = caller
    this.#onAbort = () => this.#controller.abort(abortedBy(caller, context))
    if (!(ms > 0)) {
      const reason = 'the deadline must be positive'
      this.#controller.abort(new EngineError('invalid', { ...context, reason }))
    } else if (caller?.aborted) {
      this.#onAbort()
    } else {
      const reason = `no answer in ${ms} ms`
      const onTime = () => this.#controller.abort(new EngineError('timeout', { ...context, reason }))
      this.#timer = setTimeout(onTime, Math.min(ms, LONGEST_TIMER_MS))
      caller?.addEventListener('abort', this.#onAbort, { once: true })
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#caller?.removeEventListener('abort', this.#onAbort)
  }
}

export function abortedBy(signal: AbortSignal | undefined, context: CallContext): EngineError {
  return new EngineError('aborted', { ...context, reason: 'cancelled', cause: signal?.reason })
}
