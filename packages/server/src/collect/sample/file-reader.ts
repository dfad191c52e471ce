import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** Why a file of /proc or of a cgroup could not be read. */
export type ReadFailure = 'gone' | 'refused'

/** Reads small kernel files of one container. Failing is usual: it may end between two reads. */
export interface FileReader {
  /** Undefined when it cannot be read; `failure` then says why. */
  read(path: string): string | undefined
  /** Same, but a file found missing once is not tried again: a thrown ENOENT costs ten reads. */
  readOptional(path: string): string | undefined
  /** Starts a round: forgets the failure of the one before. */
  begin(): void
  /** Why the last `read` of this round that failed did so. */
  readonly failure: ReadFailure | undefined
}

/**
 * Synchronous on purpose. These files are memory, not disk: `readFileSync` as UTF-8 takes 6 µs, and
 * fs.promises 60–100 µs of CPU because each step crosses to a thread and back (docs/design/sampling.md).
 */
export function createFileReader(): FileReader {
  const missing = new Set<string>()
  let failure: ReadFailure | undefined
  return {
    begin() {
      failure = undefined
    },
    read(path) {
      const text = textOf(path)
      if (typeof text === 'string') return text
      failure = text.failure
      return undefined
    },
    readOptional(path) {
      if (missing.has(path)) return undefined
      const text = textOf(path)
      if (typeof text === 'string') return text
      missing.add(path)
      return undefined
    },
    get failure() {
      return failure
    },
  }
}

function textOf(path: string): string | { readonly failure: ReadFailure } {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    return { failure: failureOf(thrown) }
  }
}

/** ENODEV is what an open cgroup file answers when its cgroup is removed, ESRCH what /proc does. */
function failureOf(thrown: unknown): ReadFailure {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return code === 'ENOENT' || code === 'ENODEV' || code === 'ESRCH' || code === 'ENOTDIR' ? 'gone' : 'refused'
}

/** Lets the event loop run whenever `budgetMs` of synchronous work has been done. */
export function createBreather(monotonic: () => number, budgetMs: number): () => Promise<void> | undefined {
  let since = monotonic()
  return () => {
    if (monotonic() - since < budgetMs) return undefined
    return setImmediate().then(() => {
      since = monotonic()
    })
  }
}
