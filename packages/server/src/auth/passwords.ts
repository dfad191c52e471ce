import { checkPassword, type HashCost, hashPassword } from './password-hash.ts'
import { Turnstile } from './turnstile.ts'

/** Seconds after which a try is likely to get through. */
export const busyRetryS = 2

/** Hashes and checks passwords, two at a time: guesses can neither take the machine nor its memory. */
export class Passwords {
  readonly #random: (bytes: number) => Buffer
  readonly #cost: HashCost
  readonly #turnstile = new Turnstile({ atOnce: 2, mostWaiting: 32 })

  constructor(random: (bytes: number) => Buffer, cost: HashCost) {
    this.#random = random
    this.#cost = cost
  }

  /** For strangers: @returns undefined when too many wait already */
  async check(
    password: string,
    stored: string | undefined,
  ): Promise<{ readonly right: boolean; readonly stale: boolean } | undefined> {
    const passed = await this.#turnstile.pass(() => checkPassword(password, stored, this.#cost))
    return passed?.result
  }

  /** For those who have proved who they are, who are few: it waits for its turn. */
  async hash(password: string): Promise<string> {
    const passed = await this.#turnstile.pass(() => hashPassword(password, this.#random, this.#cost), true)
    if (passed === undefined) throw new Error('the patient are never turned away')
    return passed.result
  }
}
