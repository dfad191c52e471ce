import { errors, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../kernel/clock.ts'

export const accessTokenSeconds = 600

const issuer = 'vigie'
const audience = 'vigie-api'
const type = 'at+jwt'
/** Ours have some 250; a longer one is not worth a signature's look. */
const longest = 1_000

/** What an access token says: whose, and which row decides whether it still holds. */
export interface AccessClaims {
  readonly userId: number
  readonly sessionId: number
  /** When the session began, seconds: ids may come again in a database that was put back. */
  readonly sessionBegan: number
  readonly expiresAtMs: number
}

export interface AccessTokens {
  issue(session: Omit<AccessClaims, 'expiresAtMs'>): Promise<string>
  read(token: string): Promise<AccessClaims | 'expired' | 'invalid'>
}

/** JWTs, HS256 and nothing else. They say who asks; that the session still stands is read from its row. */
export function createAccessTokens(deps: {
  /** 32 bytes. */
  readonly key: Buffer
  readonly clock: Pick<Clock, 'now'>
}): AccessTokens {
  const { key, clock } = deps
  return {
    issue({ userId, sessionId, sessionBegan }) {
      const nowS = Math.floor(clock.now() / 1000)
      return new SignJWT({ sid: String(sessionId), auth_time: sessionBegan })
        .setProtectedHeader({ alg: 'HS256', typ: type })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(String(userId))
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + accessTokenSeconds)
        .sign(key)
    },
    async read(token) {
      if (token.length > longest) return 'invalid'
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          audience,
          typ: type,
          currentDate: new Date(clock.now()),
          requiredClaims: ['exp', 'sub', 'sid', 'auth_time'],
        })
        return {
          userId: Number(payload.sub),
          sessionId: Number(payload.sid),
          sessionBegan: Number(payload.auth_time),
          expiresAtMs: Number(payload.exp) * 1000,
        }
      } catch (thrown) {
        return thrown instanceof errors.JWTExpired ? 'expired' : 'invalid'
      }
    },
  }
}
