import type { FastifyRequest } from 'fastify'
import { networkOf } from '../auth/network.ts'
import type { Principal } from '../auth/principal.ts'
import type { Clock } from '../kernel/clock.ts'
import { ProblemError } from './problem.ts'
import { type Rate, TokenBuckets } from './token-buckets.ts'
import { addressOf } from './transport.ts'

export interface Limits {
  /** Each session, user or token. */
  readonly signedIn: Rate
  /** Each address, for what it asks without having proved who it is. */
  readonly stranger: Rate
  /** Each address, for passwords and tokens that it shows. On top, accounts have their own brake. */
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
  /** @throws ProblemError too_many_requests */
  stranger(request: FastifyRequest): void
  /** @throws ProblemError too_many_requests */
  credentials(request: FastifyRequest): void
}

export function createRateLimits(limits: Limits, clock: Pick<Clock, 'monotonic'>): RateLimits {
  const buckets = {
    signedIn: new TokenBuckets(limits.signedIn, clock),
    stranger: new TokenBuckets(limits.stranger, clock),
    credentials: new TokenBuckets(limits.credentials, clock),
  }
  const take = (kind: keyof Limits, key: string) => {
    const retryAfterS = buckets[kind].take(key)
    if (retryAfterS > 0) throw new ProblemError('too_many_requests', { retryAfterS })
  }
  const network = (request: FastifyRequest) => networkOf(addressOf(request))
  return {
    principal(principal) {
      if (principal.via !== 'socket') take('signedIn', keyOf(principal))
    },
    stranger: (request) => take('stranger', network(request)),
    credentials: (request) => take('credentials', network(request)),
  }
}

function keyOf({ userId, sessionId, tokenId }: Principal): string {
  return `${userId}/${sessionId ?? ''}/${tokenId ?? ''}`
}
