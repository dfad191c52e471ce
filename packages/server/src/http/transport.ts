import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Visitor } from '../auth/auth.ts'
import { unmapped } from '../auth/network.ts'
import { isLocal } from './access.ts'

const LONGEST_AGENT = 300

/**
 * Whether an address is one of the proxies that may say for whom they ask.
 * @param proxies addresses and ranges, such as `10.0.0.7` and `fd00::/8`
 * @throws for what is neither
 */
export function trustOf(proxies: readonly string[]): ((address: string | undefined) => boolean) | false {
  if (proxies.length === 0) return false
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/', 2)
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  // A Unix socket has no address, and one that was cut has it no more.
  return (address = '') => {
    const plain = unmapped(address)
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
  }
}

/** The client's address: of the socket, or as a trusted proxy says it. */
export function addressOf(request: FastifyRequest): string {
  const told = unmapped(request.ip ?? '')
  return isIP(told) === 0 ? unmapped(request.socket.remoteAddress ?? '') : told
}

export const isHttps = (request: FastifyRequest): boolean => request.protocol === 'https'

/** Whether nobody on the way can read along. It decides whether browsers keep a `Secure` cookie, too. */
export const isPrivate = (request: FastifyRequest): boolean => isHttps(request) || isLocal(request)

/** Whether a request of this origin comes from Vigie's own pages. */
export function isOwnOrigin(request: FastifyRequest, publicUrl: string | undefined, origin: string): boolean {
  const asked = `${isHttps(request) ? 'https' : 'http'}://${request.host}`
  if (origin.toLowerCase() === asked.toLowerCase()) return true
  return publicUrl !== undefined && origin === new URL(publicUrl).origin
}

export function visitorOf(request: FastifyRequest, deviceCookie?: string): Visitor {
  return {
    address: addressOf(request),
    userAgent: request.headers['user-agent']?.slice(0, LONGEST_AGENT),
    deviceCookie,
  }
}
