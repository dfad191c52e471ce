import type { FastifyRequest } from 'fastify'
import { networkOf } from '../auth/network.ts'
import type { Principal } from '../auth/principal.ts'
import type { Clock } from '../kernel/clock.ts'
import { ProblemError } from './problem.ts'
import { type Rate, TokenBuckets } from './token-buckets.ts'
import { addressOf } from './transport.ts'

export interface Limits {
  /** Each session or token; all of one user together some times that. */
  readonly signedIn: Rate
  /** Each address, for what it asks without having proved who it is. */
  readonly stranger: Rate
  /**
   * Each address, for passwords and tokens that it shows; on top, accounts have their own brake. And each
   * user, for those that are made: every one is a row, and a line of the journal.
   */
  readonly credentials: Rate
}

export const defaultLimits: Limits = {
  signedIn: { burst: 600, perMinute: 1200 },
  stranger: { burst: 120, perMinute: 240 },
  credentials: { burst: 30, perMinute: 30 },
}

export interface RateLimits {
  /** @throws ProblemError too_many_requests */
  principal(principal: Principal): void
  /** A large answer counts as several requests: so much more is what it took to make. */
  answered(principal: Principal, bytes: number): void
  /** @throws ProblemError too_many_requests */
  stranger(request: FastifyRequest): void
  /** @throws ProblemError too_many_requests */
  credentials(request: FastifyRequest): void
  /** @throws ProblemError too_many_requests */
  ownCredentials(principal: Principal): void
}

/** Whoever makes more sessions and tokens gets no more by it than this. */
const MOST_SHARES = 5
/** To make so much of a list takes about as long as a whole ordinary request, 2 to 4 ms. */
const BYTES_OF_A_REQUEST = 256 * 1024

export function createRateLimits(limits: Limits, clock: Pick<Clock, 'monotonic'>): RateLimits {
  const { burst, perMinute } = limits.signedIn
  const buckets = {
    signedIn: new TokenBuckets(limits.signedIn, clock),
    user: new TokenBuckets({ burst: MOST_SHARES * burst, perMinute: MOST_SHARES * perMinute }, clock),
    stranger: new TokenBuckets(limits.stranger, clock),
    credentials: new TokenBuckets(limits.credentials, clock),
    ownCredentials: new TokenBuckets(limits.credentials, clock),
  }
  const take = (kind: keyof typeof buckets, key: string) => {
    const retryAfterS = buckets[kind].take(key)
    if (retryAfterS > 0) throw new ProblemError('too_many_requests', { retryAfterS })
  }
  const network = (request: FastifyRequest) => networkOf(addressOf(request))
  return {
    principal(principal) {
      if (principal.via === 'socket') return
      take('signedIn', keyOf(principal))
      take('user', String(principal.userId))
    },
    answered(principal, bytes) {
      const cost = Math.floor(bytes / BYTES_OF_A_REQUEST)
      if (cost === 0 || principal.via === 'socket') return
      buckets.signedIn.charge(keyOf(principal), cost)
      buckets.user.charge(String(principal.userId), cost)
    },
    stranger: (request) => take('stranger', network(request)),
    credentials: (request) => take('credentials', network(request)),
    ownCredentials(principal) {
      if (principal.via !== 'socket') take('ownCredentials', String(principal.userId))
    },
  }
}

function keyOf({ userId, sessionId, tokenId }: Principal): string {
  return `${userId}/${sessionId ?? ''}/${tokenId ?? ''}`
}
