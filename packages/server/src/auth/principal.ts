// Purpose: who asks, and what they may do: accounts, sessions, tokens, and the one decision about rights.
// Never knows HTTP or WebSocket: it is handed the secret that was shown and answers who that is.
// Called by http, ws and the command line.

import { type Permission, type Role, roleMay } from '@vigie/contract'

/** Somebody who has proved who they are. */
export interface Principal {
  /** 0 for the machine's own administrator on the command-line socket. */
  readonly userId: number
  readonly username: string
  /** The effective role: a token can do no more than it was given, nor more than its owner. */
  readonly role: Role
  readonly via: 'cookie' | 'access_token' | 'api_token' | 'socket'
  readonly sessionId?: number | undefined
  readonly tokenId?: number | undefined
  /** When the token that was shown ends by itself; epoch ms. A session's end stands in its row. */
  readonly expiresAtMs?: number | undefined
  /** Only these hosts; absent = all. */
  readonly hostIds?: ReadonlySet<number> | undefined
}

/** Whoever may open the control socket or the data folder; the journal names them so. */
export const machineAdmin: Principal = { userId: 0, username: 'console', role: 'admin', via: 'socket' }

/** Whether somebody may do something at all. On a host or what stands on it, `canSeeHost` comes on top. */
export const may = (principal: Principal, permission: Permission): boolean =>
  roleMay(principal.role, permission)

/** What the journal tells of accounts; the rest is told to whoever sees the host. */
const accountActions = ['auth.', 'user.', 'token.'] as const

/** Actions that a query of the journal leaves out for somebody. */
export const hiddenActions = (principal: Principal): readonly string[] =>
  may(principal, 'journal.accounts') ? [] : accountActions

/** Whether a line of the journal exists for somebody, whatever host it is about. */
export const maySeeAction = (principal: Principal, action: string): boolean =>
  !hiddenActions(principal).some((prefix) => action.startsWith(prefix))

/**
 * The one visibility function: whether a host, and everything on it, exists for somebody. What may
 * not be seen is answered like what is not there. Without a host (`null`) a thing belongs to the whole
 * fleet, which a token that is limited to some hosts does not see.
 */
export function canSeeHost(principal: Principal, hostId: number | null): boolean {
  return principal.hostIds === undefined || (hostId !== null && principal.hostIds.has(hostId))
}
