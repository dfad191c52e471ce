// Purpose: what Vigie answers over HTTP: who may ask, in which language, with which headers.
// Never decides what is true of hosts and containers: it asks the rooms below and encodes.
// Called by vigie.ts, which listens; tests inject requests without a socket.

import { type Permission, permissions } from '@vigie/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * Who may use a route: whoever has the permission. `anyone`: no question asked. `page`: as
 * VIGIE_PAGE_ACCESS says.
 */
export type Access = Permission | 'anyone' | 'page'

export type PageAccess = 'signed-in' | 'public'

const known: ReadonlySet<unknown> = new Set<Access>(['anyone', 'page', ...permissions])

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Access
    /** What it touches belongs to no host, so a token that is limited to some hosts may not. */
    wholeFleet?: boolean
    /** Takes or makes passwords or tokens: a few times a minute, for each address or user. */
    credentials?: boolean
    /** For anyone, and answers more to whom the browser's cookie names. */
    knowsCookie?: boolean
    /** Begins a session in a browser: only Vigie's own pages may ask a browser for that. */
    ownPages?: boolean
  }
}

/**
 * Call it before any plug-in is registered.
 * Deny by default: a route that does not say who may use it keeps the app from starting.
 */
export function requireDeclaredAccess(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!known.has(route.config?.permission)) {
      throw new Error(`route ${String(route.method)} ${route.url} does not declare config.permission`)
    }
    // Plug-ins write into this object (the headers of the embed among them): routes that share one
    // would share what was meant for another.
    route.config = { ...route.config }
  })
}

const forwarding = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'via',
] as const

/**
 * From a loopback address, asked for by a loopback name, and not handed on by a proxy that says so.
 * The name defends against DNS rebinding: a web page may aim its own name at 127.0.0.1, but its
 * requests then carry that name.
 */
export function isLocal(request: FastifyRequest): boolean {
  if (!isLoopbackAddress(request.socket.remoteAddress ?? '')) return false
  if (forwarding.some((header) => request.headers[header] !== undefined)) return false
  // No browser asks so, but a proxy that was left at its defaults does, with a loopback name and no word of others.
  if (request.raw.httpVersion === '1.0') return false
  return isLoopbackName(request.headers.host ?? '')
}

function isLoopbackAddress(address: string): boolean {
  return /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address) || address === '::1'
}

function isLoopbackName(host: string): boolean {
  return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i.test(host)
}
