import type { Clock } from '../kernel/clock.ts'
import type { Outcome, Visitor } from './auth.ts'
import type { DeviceCookies } from './device-cookie.ts'
import type { FailedSignIns } from './failed-sign-ins.ts'
import { networkOf } from './network.ts'
import { busyRetryS, type Passwords } from './passwords.ts'
import { type Attempt, type GuessKey, Throttle } from './throttle.ts'
import { keyOfName, type UserRow, type UsersRepository } from './users-repository.ts'

export interface PasswordGuardDeps {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly users: UsersRepository
  readonly passwords: Passwords
  readonly devices: DeviceCookies
  readonly failures: FailedSignIns
}

/** What a right password allows; the attempt is settled by whether `use` still found it right. */
type Use<T> = (user: UserRow, isStale: boolean) => Promise<T | undefined>

/** The one place where passwords are tried, and where guesses are slowed. */
export class PasswordGuard {
  readonly #deps: PasswordGuardDeps
  readonly #throttle: Throttle

  constructor(deps: PasswordGuardDeps) {
    this.#deps = deps
    this.#throttle = new Throttle(deps.clock)
  }

  /** Of somebody who says a name. An account that is not there takes the same path and the same time. */
  async signIn<T>(username: string, password: string, visitor: Visitor, use: Use<T>): Promise<Outcome<T>> {
    const admission = this.#throttle.admit(this.#keysOf(username, visitor))
    if (!admission.ok) {
      this.#deps.failures.refused(visitor.address)
      return { ok: false, code: 'too_many_requests', retryAfterS: admission.retryAfterS }
    }
    return this.#settled(admission.attempt, async () => {
      const user = await this.#deps.users.byName(username)
      return this.#tried(user, password, use, () => this.#deps.failures.failed(user, visitor.address))
    })
  }

  /** Of somebody who is signed in, and says their password again. */
  async confirm<T>(
    user: UserRow,
    password: string,
    use: Use<T>,
    onWrong: () => Promise<unknown>,
  ): Promise<Outcome<T>> {
    const admission = this.#throttle.admit([{ kind: 'change', key: String(user.id) }])
    if (!admission.ok) return { ok: false, code: 'too_many_requests', retryAfterS: admission.retryAfterS }
    return this.#settled(admission.attempt, () => this.#tried(user, password, use, onWrong))
  }

  /** A browser in which this account signed in before waits for nobody's guesses but its own. */
  #keysOf(username: string, visitor: Visitor): readonly GuessKey[] {
    const key = keyOfName(username)
    const device = this.#deps.devices.deviceOf(visitor.deviceCookie, key)
    if (device !== undefined) return [{ kind: 'device', key: `${device} ${key}` }]
    return [
      { kind: 'account', key },
      { kind: 'address', key: networkOf(visitor.address) },
    ]
  }

  async #tried<T>(
    user: UserRow | undefined,
    password: string,
    use: Use<T>,
    onWrong: () => Promise<unknown>,
  ): Promise<Outcome<T>> {
    const checked = await this.#deps.passwords.check(password, user?.password_hash)
    if (checked === undefined) return { ok: false, code: 'busy', retryAfterS: busyRetryS }
    const isOpen = user !== undefined && user.disabled === 0
    const value = checked.right && isOpen ? await use(user, checked.stale) : undefined
    if (value !== undefined) return { ok: true, value }
    await onWrong()
    return { ok: false, code: 'wrong_credentials' }
  }

  async #settled<T>(attempt: Attempt, run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      const outcome = await run()
      if (outcome.ok) attempt.succeeded()
      else if (outcome.code === 'wrong_credentials') attempt.failed()
      return outcome
    } finally {
      // Not looked at after all: too busy, or the database failed.
      attempt.dropped()
    }
  }
}
