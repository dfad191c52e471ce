import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'

const mostAgeMs = 400 * 86_400_000

export interface DeviceCookies {
  /** For a browser in which this account has just signed in. */
  issue(accountKey: string): string
  /** @returns a name for that browser, or undefined if it is not one in which this account has signed in */
  deviceOf(cookie: string | undefined, accountKey: string): string | undefined
}

/**
 * Marks of browsers in which somebody has signed in before, so that guesses of strangers do not slow
 * the owner down (OWASP's device cookie). They prove nothing else: with one, the password is still asked.
 */
export function createDeviceCookies(deps: {
  readonly key: Buffer
  readonly clock: Pick<Clock, 'now'>
  readonly random: (bytes: number) => Buffer
}): DeviceCookies {
  const sealOf = (accountKey: string, head: string) =>
    createHmac('sha256', deps.key).update(`${head}\n${accountKey}`).digest()
  return {
    issue(accountKey) {
      const head = `${deps.random(16).toString('base64url')}.${Math.floor(deps.clock.now() / 1000)}`
      return `${head}.${sealOf(accountKey, head).toString('base64url')}`
    },
    deviceOf(cookie, accountKey) {
      const [, head = '', device, seconds, seal = ''] =
        /^(([\w-]{22})\.(\d{1,12}))\.([\w-]{43})$/.exec(cookie ?? '') ?? []
      const shown = Buffer.from(seal, 'base64url')
      if (shown.length !== 32 || !timingSafeEqual(shown, sealOf(accountKey, head))) return undefined
      return deps.clock.now() - Number(seconds) * 1000 <= mostAgeMs ? device : undefined
    },
  }
}
