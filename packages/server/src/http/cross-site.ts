import type { FastifyRequest } from 'fastify'
import type { Principal } from '../auth/principal.ts'
import { ProblemError } from './problem.ts'
import { isOwnOrigin } from './transport.ts'

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A page of another site may make a browser send requests, with the cookies of whoever sits there.
 * Such a request is refused by three signs: what the browser says of its origin (`Sec-Fetch-Site`,
 * and `Origin` on plain http to another machine, where the former is missing), a header that no
 * foreign page can add without asking, and SameSite cookies. A bearer token is no cookie: no browser
 * adds it by itself.
 * @throws ProblemError wrong_origin, csrf
 */
export function refuseCrossSite(
  request: FastifyRequest,
  principal: Principal | undefined,
  publicUrl: string | undefined,
): void {
  if (safe.has(request.method)) return
  if (principal !== undefined && principal.via !== 'cookie') return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const told = site !== undefined || origin !== undefined
  // A program that shows no cookie and says nothing of an origin is no browser.
  if (!told && principal === undefined) return
  const own =
    site === undefined
      ? origin !== undefined && isOwnOrigin(request, publicUrl, origin)
      : site === 'same-origin'
  if (!own) throw new ProblemError('wrong_origin')
  const marked = principal !== undefined || request.routeOptions.config.ownPages === true
  if (marked && request.headers['x-vigie'] !== '1') throw new ProblemError('csrf')
}
