import type { JournalEntry, JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { reasonOf } from '../kernel/vigie-error.ts'
import { networkOf } from './network.ts'
import type { UserRow } from './users-repository.ts'

const windowMs = 10 * 60_000
const toldEach = 5
const mostNetworks = 1_000

interface Window {
  readonly sinceMs: number
  told: number
  failed: number
  refused: number
  readonly networks: Set<string>
}

export interface FailedSignInsDeps {
  readonly journal: JournalRepository
  readonly clock: Pick<Clock, 'monotonic'>
  readonly logger: Logger
}

/**
 * Tells the journal of failed sign-ins: the first few each with a line, the others of ten minutes with one,
 * so that guesses cannot fill the disk. A name that is nobody's is not kept: it may be a
 * password that was typed into the wrong field.
 */
export class FailedSignIns {
  readonly #deps: FailedSignInsDeps
  #window: Window | undefined

  constructor(deps: FailedSignInsDeps) {
    this.#deps = deps
  }

  async failed(user: UserRow | undefined, address: string): Promise<void> {
    const window = await this.#current()
    if (window.told >= toldEach) {
      window.failed += 1
      note(window, address)
      return
    }
    window.told += 1
    await this.#append({
      action: 'auth.sign_in',
      message: user === undefined ? 'journal.sign_in_failed_unknown' : 'journal.sign_in_failed',
      params: { address, ...(user !== undefined && { user: user.username }) },
      ...(user !== undefined && { target: { kind: 'user', name: user.username } }),
      outcome: 'refused',
    })
  }

  /** Turned away unread; nothing is written at once. */
  refused(address: string): void {
    this.#window ??= this.#opened()
    this.#window.refused += 1
    note(this.#window, address)
  }

  /** Writes what is due; called from time to time, so that the last of them are told too. */
  async settle(): Promise<void> {
    const window = this.#window
    if (window !== undefined && this.#deps.clock.monotonic() - window.sinceMs >= windowMs) await this.close()
  }

  /** Writes what was counted, due or not. */
  async close(): Promise<void> {
    const window = this.#window
    this.#window = undefined
    if (window === undefined || window.failed + window.refused === 0) return
    const { failed, refused, networks, sinceMs } = window
    const minutes = Math.max(1, Math.round((this.#deps.clock.monotonic() - sinceMs) / 60_000))
    await this.#append({
      action: 'auth.sign_in',
      message: 'journal.sign_ins_failed',
      params: { failed, refused, minutes, networks: networks.size },
      outcome: 'refused',
    })
  }

  async #current(): Promise<Window> {
    await this.settle()
    this.#window ??= this.#opened()
    return this.#window
  }

  #opened(): Window {
    return {
      sinceMs: this.#deps.clock.monotonic(),
      told: 0,
      failed: 0,
      refused: 0,
      networks: new Set(),
    }
  }

  /** A wrong password is answered as such, whether or not it can be written down. */
  async #append(entry: JournalEntry): Promise<void> {
    try {
      await this.#deps.journal.append(entry)
    } catch (thrown) {
      this.#deps.logger.warn({ reason: reasonOf(thrown) }, 'a failed sign-in could not be written down')
    }
  }
}

function note(window: Window, address: string): void {
  if (window.networks.size < mostNetworks) window.networks.add(networkOf(address))
}
