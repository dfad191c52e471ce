/** What goes wrong with an answer. */
export type Fault =
  /** Accepted, never answered. */
  | { readonly kind: 'stall' }
  /** Headers and half of the body, then silence. */
  | { readonly kind: 'stallBody' }
  /** Half of the body, then the connection closes: shorter than its content-length, or without a last chunk. */
  | { readonly kind: 'truncate' }
  /** Status 200, but the body is (or ends with) an error. */
  | { readonly kind: 'errorInside200'; readonly message: string }
  /** Status 200 and a body that is no JSON. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'status'; readonly status: number; readonly message: string }
  /** The connection is reset before anything is answered. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }

export interface FaultOptions {
  /** How many requests it meets; without it, all of them until it is removed. */
  readonly times?: number
}

interface Rule {
  readonly pattern: RegExp | string
  readonly fault: Fault
  left: number
}

export type RemoveFault = () => void

/** Faults by path. A pattern is a regular expression, or text the path (without version) must contain. */
export class Faults {
  #rules: Rule[] = []

  stall(pattern: RegExp | string, options: FaultOptions = {}): RemoveFault {
    return this.add(pattern, { kind: 'stall' }, options)
  }
  stallBody(pattern: RegExp | string, options: FaultOptions = {}): RemoveFault {
    return this.add(pattern, { kind: 'stallBody' }, options)
  }
  truncate(pattern: RegExp | string, options: FaultOptions = {}): RemoveFault {
    return this.add(pattern, { kind: 'truncate' }, options)
  }
  errorInside200(
    pattern: RegExp | string,
    message = 'unexpected end of layer',
    options: FaultOptions = {},
  ): RemoveFault {
    return this.add(pattern, { kind: 'errorInside200', message }, options)
  }
  garbage(pattern: RegExp | string, options: FaultOptions = {}): RemoveFault {
    return this.add(pattern, { kind: 'garbage' }, options)
  }
  status(
    pattern: RegExp | string,
    status: number,
    message = 'fault',
    options: FaultOptions = {},
  ): RemoveFault {
    return this.add(pattern, { kind: 'status', status, message }, options)
  }
  reset(pattern: RegExp | string, options: FaultOptions = {}): RemoveFault {
    return this.add(pattern, { kind: 'reset' }, options)
  }
  slow(pattern: RegExp | string, bytesPerSecond: number, options: FaultOptions = {}): RemoveFault {
    return this.add(pattern, { kind: 'slow', bytesPerSecond }, options)
  }

  add(pattern: RegExp | string, fault: Fault, options: FaultOptions = {}): RemoveFault {
    const rule: Rule = { pattern, fault, left: options.times ?? Number.POSITIVE_INFINITY }
    this.#rules.push(rule)
    return () => {
      this.#rules = this.#rules.filter((other) => other !== rule)
    }
  }

  clear(): void {
    this.#rules = []
  }

  /** The fault this request meets; counts it. `path` is without version, with its query. */
  meet(path: string): Fault | undefined {
    const rule = this.#rules.find(
      ({ pattern, left }) =>
        left > 0 && (typeof pattern === 'string' ? path.includes(pattern) : pattern.test(path)),
    )
    if (rule) rule.left -= 1
    return rule?.fault
  }
}
